public import Foundation
public import Understanding

/// The labelled replies of a folder: every `*.jsonl` in it, in the order of their names.
public struct Corpus: Sendable {
    /// The replies, each with its writer.
    public let replies: [LabelledReply]
    /// A fingerprint of all lines: weights learned from others are stale.
    public let fingerprint: UInt64

    /// Reads and checks a folder.
    ///
    /// - Throws: ``CorpusError`` naming file and line of the first line that breaks the guide.
    public init(folder: URL) throws {
        var replies: [LabelledReply] = []
        fingerprint = try CorpusFolder.read(folder) { line, _ in replies.append(try Self.reply(line)) }
        self.replies = replies
    }

    /// The replies that the program brings along.
    public static var builtIn: [LabelledReply] { CorpusLine.builtIn.map(\.reply) }

    /// Values as lines of JSON.
    public static func lines(_ values: [some Encodable]) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try values.reduce(into: Data()) { data, value in
            data.append(try encoder.encode(value))
            data.append(UInt8(ascii: "\n"))
        }
    }

    /// A line of the corpus, checked against the guide.
    static func reply(_ line: Data) throws(CorpusError) -> LabelledReply {
        let reply: LabelledReply
        do {
            reply = try JSONDecoder().decode(LabelledReply.self, from: line)
        } catch {
            throw CorpusError("is no labelled reply: \(error)")
        }
        if let fault = reply.fault { throw CorpusError(fault) }
        return reply
    }
}

/// What is wrong with a corpus, in words.
public struct CorpusError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, and where.
    public let message: String

    init(_ message: String) {
        self.message = message
    }

    /// What is wrong.
    public var description: String { message }
}

extension LabelledReply {
    /// What breaks the guide, if anything does.
    var fault: String? {
        if text.allSatisfy(\.isWhitespace) { return "has no text" }
        if intents.isEmpty { return "has no intent" }
        if Set(intents).count < intents.count { return "names an intent twice" }
        if !Set(intents).isDisjoint(with: also ?? []) { return "says in `also` again what stands in `intents`" }
        if writer?.isEmpty ?? true { return "has no writer" }
        for span in [when, alsoWhen].compactMap(\.self) where !Self.isSpan(span) {
            return "has a time that is no pair of days or moments: \(span.joined(separator: ", "))"
        }
        let addresses = [contact?.email, contact?.telegram, contact?.name].compactMap(\.self)
        if let strange = addresses.first(where: { !text.contains($0) }) {
            return "has a contact that does not stand in the text: \(strange)"
        }
        return nil
    }

    private static func isSpan(_ span: [String]) -> Bool {
        let isMoment = { (text: String) in
            text.wholeMatch(of: /\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z))?/) != nil
        }
        return span.count == 2 && span.allSatisfy(isMoment)
    }
}
