public import Foundation
internal import Scheduling

extension LabelledReply {
    /// The replies of a file of lines.
    public static func read(_ url: URL) throws -> [LabelledReply] {
        try read(Data(contentsOf: url))
    }

    static func read(_ lines: Data) throws -> [LabelledReply] {
        try lines.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(LabelledReply.self, from: $0) }
    }

    /// What the agent had said and when, as the reader of the reply knows it.
    public var readingContext: ReadingContext {
        ReadingContext(
            now: Self.date(now ?? Self.usualMoment) ?? .distantPast, timeZone: "Europe/Moscow", lastAgentText: agentText
        )
    }

    /// The moment at which replies of the corpus are read, unless they say otherwise.
    private static let usualMoment = "2026-11-18T11:00:00+03:00"

    /// Whether the reply names a time.
    public var namesTime: Bool { when != nil }

    /// Whether every intent wanted was found, and none beyond those wanted and allowed. A possible stop is not a stop:
    /// it is asked about.
    public func isExact(_ reading: Reading) -> Bool {
        Set(intents).isSubset(of: reading.intents) && Set(reading.intents).isSubset(of: intents + (also ?? []))
    }

    /// Whether the time read lies entirely within the acceptable span.
    public func isTimely(_ reading: Reading) -> Bool {
        guard when != nil else { return true }
        guard let earliest = reading.when?.earliest, let latest = reading.when?.latest else { return false }
        return [when, alsoWhen].compactMap(\.self).contains { bounds in
            guard bounds.count == 2, let from = Self.date(bounds[0]), let to = Self.date(bounds[1], isEnd: true) else {
                return false
            }
            return from <= earliest && latest <= to
        }
    }

    /// Whether the person read is the one named: the addresses to the letter, the name as written or in the form people
    /// are addressed by. True if nobody is named.
    public func isRight(_ found: ReferredContact?) -> Bool {
        guard let contact else { return true }
        guard let found, found.email == contact.email, found.telegram == contact.telegram else { return false }
        let written = contact.name.map { $0.split(separator: " ").map(String.init) } ?? []
        return found.name == contact.name || found.name == GivenNames.nominative(written).joined(separator: " ")
    }

    private static func date(_ text: String, isEnd: Bool = false) -> Date? {
        if let day = LocalDate(text) {
            return day.adding(days: isEnd ? 1 : 0).start(in: TimeZone(identifier: "Europe/Moscow") ?? .gmt)
        }
        return try? Date(text, strategy: .iso8601)
    }
}
