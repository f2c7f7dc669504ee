internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation

/// What the list shows.
struct ConversationFilter: Sendable, Hashable {
    /// A place in the list: the conversation after which a page begins.
    struct Cursor: Sendable, Hashable {
        let updatedAt: Date
        let id: String

        init(updatedAt: Date, id: String) {
            self.updatedAt = updatedAt
            self.id = id
        }

        /// Reads what ``text`` writes.
        init?(_ text: String) {
            let parts = text.split(separator: "~", maxSplits: 1)
            guard parts.count == 2, let moment = Int64(parts[0]), parts[1].utf8.count < 200 else { return nil }
            updatedAt = Date(timeIntervalSince1970: Double(moment) / 1000)
            id = String(parts[1])
        }

        var text: String { "\(updatedAt.wholeMilliseconds)~\(id)" }
    }

    /// Part of a name, an address, a company or a message.
    var search = ""
    /// One stage alone; `nil` for all.
    var stage: Stage?
    /// Only what waits for a human.
    var isWaiting = false
    /// Only what stands after this place.
    var after: Cursor?

    /// What a human must look at: handed over, or flagged.
    static let waiting: BSONDocument = [
        "$or": [["stage": .string(Stage.handedOver.rawValue)], ["attention": ["$exists": true]]]
    ]

    /// What is searched for; `nil` if nothing is.
    var words: String? {
        let words = search.replacing("\u{0}", with: "").trimmingCharacters(in: .whitespacesAndNewlines).prefix(100)
        return words.isEmpty ? nil : String(words)
    }

    /// The words as a pattern that means just these characters: what people type is no pattern.
    var pattern: BSONValue? {
        words.map { .regex(BSONRegex(NSRegularExpression.escapedPattern(for: $0), options: "i")) }
    }

    /// The filter over `conversations`.
    ///
    /// - Parameter speaking: Conversations in whose messages the words were found.
    func document(speaking: [String]) -> BSONDocument {
        var parts: [BSONValue] = [["_id": ["$exists": true]]]
        if let stage { parts.append(["stage": .string(stage.rawValue)]) }
        if let after {
            parts.append([
                "$or": [
                    ["updatedAt": ["$lt": .date(after.updatedAt)]],
                    ["updatedAt": .date(after.updatedAt), "_id": ["$lt": .string(after.id)]],
                ]
            ])
        }
        if let pattern {
            let fields = ["name", "email", "company", "telegram"].map { "state.contact.\($0)" } + ["endpoints"]
            let found: BSONValue = ["_id": ["$in": .array(BSONArray(speaking.map { .string($0) }))]]
            parts.append(["$or": .array(BSONArray(fields.map { .document([$0: pattern]) } + [found]))])
        }
        return ["$and": .array(BSONArray(parts))]
    }
}
