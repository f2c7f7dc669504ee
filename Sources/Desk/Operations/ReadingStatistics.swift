internal import BSON
internal import MongoDB
internal import SalesStore

/// How messages are read: the reader's weights, what people have corrected, what exams have shown about language models.
struct ReadingStatistics: Sendable {
    /// Weights that this installation has learned; nil if the built-in ones are used.
    var learned: Learned?
    /// How many corrections are kept.
    var corrections = 0
    /// The exams, the latest first.
    var exams: [ModelExamDocument] = []

    /// Weights, and how many corrections they were learned from.
    struct Learned: Sendable {
        let name: String
        let corrections: Int
    }

    static func read(from store: SalesStore) async throws(MongoError) -> ReadingStatistics {
        var statistics = ReadingStatistics()
        // The weights themselves are megabytes.
        let stored = try await store.readers.findOne(
            ["_id": .string(ReaderDocument.current)], projection: ["name": 1, "corrections": 1], as: BSONDocument.self)
        if let stored, let name = stored["name"]?.string {
            statistics.learned = Learned(name: name, corrections: stored["corrections"]?.int ?? 0)
        }
        statistics.corrections = try await store.corrections.count()
        statistics.exams = try await store.exams.find([:], sort: ["at": -1]).all()
        return statistics
    }
}
