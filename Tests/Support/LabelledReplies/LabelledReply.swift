public import Foundation
internal import Scheduling
public import Understanding

/// A reply with what must be found in it: one line of a labelled set (`*.jsonl`).
public struct LabelledReply: Decodable, Sendable {
    struct Line: Decodable, Sendable {
        let text: String
    }

    /// Names the reply in its set.
    public let id: String
    /// What the person wrote.
    public let text: String
    /// All that must be found.
    public let intents: [Intent]
    /// What may be found besides.
    public let also: [Intent]?
    /// The slots of a referral.
    public let contact: ReferredContact?
    let now: String
    let when: [String]?
    let also_when: [String]?
    let context: [Line]?

    /// The replies of a file.
    public static func read(_ url: URL) throws -> [LabelledReply] {
        let text = try String(contentsOf: url, encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(LabelledReply.self, from: Data($0.utf8)) }
    }

    /// What the agent had said and when, as the reader of the reply knows it.
    public var readingContext: ReadingContext {
        ReadingContext(
            now: Self.date(now) ?? .distantPast, timeZone: "Europe/Moscow", lastAgentText: context?.last?.text)
    }

    /// Whether the reply names a time.
    public var namesTime: Bool { when != nil }

    /// Whether every intent wanted was found, and none beyond those wanted and allowed.
    public func isExact(_ reading: Reading) -> Bool {
        Set(intents).isSubset(of: reading.intents) && Set(reading.intents).isSubset(of: intents + (also ?? []))
    }

    /// Whether the whole time read lies within what is acceptable.
    public func isTimely(_ reading: Reading) -> Bool {
        guard when != nil else { return true }
        guard let earliest = reading.when?.earliest, let latest = reading.when?.latest else { return false }
        return [when, also_when].compactMap(\.self).contains { bounds in
            guard let from = Self.date(bounds[0]), let to = Self.date(bounds[1], isEnd: true) else { return false }
            return from <= earliest && latest <= to
        }
    }

    private static func date(_ text: String, isEnd: Bool = false) -> Date? {
        if let day = LocalDate(text) {
            return day.adding(days: isEnd ? 1 : 0).start(in: TimeZone(identifier: "Europe/Moscow") ?? .gmt)
        }
        return try? Date(text, strategy: .iso8601)
    }
}
