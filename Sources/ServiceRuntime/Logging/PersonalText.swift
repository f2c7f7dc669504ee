internal import Foundation
internal import Logging

/// What no line of a log may hold of a person: addresses, Telegram names, and words in errors of libraries and servers.
///
/// Code logs identifiers and words of its own, never a person's; this is the net below it, for what servers and libraries put
/// into their errors and for identifiers that hold an address.
enum PersonalText {
    /// The replacement for an address or a Telegram name.
    static let mark = "[address]"
    /// The replacement for a person's words.
    static let withheld = "[…]"

    /// Metadata in which others speak.
    private static let foreignKeys: Set<String> = ["error", "reason", "queue.error", "message.kind", "http.path"]

    /// The metadata without personal data.
    static func taken(outOf metadata: Logger.Metadata) -> Logger.Metadata {
        Logger.Metadata(uniqueKeysWithValues: metadata.map { ($0.key, taken(outOf: $0.value, key: $0.key)) })
    }

    private static func taken(outOf value: Logger.MetadataValue, key: String) -> Logger.MetadataValue {
        switch value {
        case .string(let text): .string(taken(outOf: text, key: key))
        case .stringConvertible(let value): .string(taken(outOf: value.description, key: key))
        case .dictionary(let members): .dictionary(taken(outOf: members))
        case .array(let values): .array(values.map { taken(outOf: $0, key: key) })
        }
    }

    private static func taken(outOf text: String, key: String) -> String {
        let text = taken(outOf: text)
        return foreignKeys.contains(key) ? withoutForeignLetters(text) : text
    }

    /// The text without mail addresses and Telegram names.
    static func taken(outOf text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "@")) || text.contains("%40") else { return text }
        return text.replacing(address, with: mark).replacing(handle) { "\($0.output.1)\(mark)" }
    }

    // A new one each time: `Regex` is not `Sendable`.
    private static var address: Regex<Substring> {
        /[\p{L}\p{N}.!#$%&'*+\/=?^_`{|}~\-]+(?:@|%40)[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+/
    }
    private static var handle: Regex<(Substring, Substring)> { /(^|[\s"'(<=,;])@[A-Za-z][A-Za-z0-9_]{4,31}\b/ }

    /// What our programs and servers say is ASCII: other letters are those of people.
    private static func withoutForeignLetters(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        return text.replacing(/[^\x00-\x7F…]+(?:[\s.,!?:;\-]*[^\x00-\x7F…]+)*/, with: withheld)
    }
}
