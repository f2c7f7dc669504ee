import Foundation
import Scheduling
import Understanding

/// A reply with what must be found in it, as a line of a labelled set.
struct LabelledReply: Decodable {
    struct Line: Decodable {
        let text: String
    }

    let id: String
    let now: String
    let text: String
    let intents: [Intent]
    let also: [Intent]?
    let when: [String]?
    let also_when: [String]?
    let contact: ReferredContact?
    let context: [Line]?

    /// The replies of a file in the folder that `TEST_DATA` names; nil without one.
    static func load(_ file: String) throws -> [LabelledReply]? {
        guard let folder = ProcessInfo.processInfo.environment["TEST_DATA"] else { return nil }
        return try read(URL(filePath: folder).appending(path: file))
    }

    static func read(_ url: URL) throws -> [LabelledReply] {
        let text = try String(contentsOf: url, encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(LabelledReply.self, from: Data($0.utf8)) }
    }

    var readingContext: ReadingContext {
        ReadingContext(
            now: Self.date(now) ?? .distantPast, timeZone: "Europe/Moscow", lastAgentText: context?.last?.text)
    }

    /// Every intent wanted, and none beyond those wanted and allowed.
    func isExact(_ reading: Reading) -> Bool {
        Set(intents).isSubset(of: reading.intents) && Set(reading.intents).isSubset(of: intents + (also ?? []))
    }

    /// Whether the whole time read lies within what is acceptable.
    func isTimely(_ reading: Reading) -> Bool {
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
