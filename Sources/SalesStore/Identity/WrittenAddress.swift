internal import Foundation

/// A mail address as people write and paste it: with a name before it, as a link, or with invisible characters in it.
public struct WrittenAddress: Sendable, Equatable {
    /// The name before it; `nil` without one.
    public let name: String?
    /// The address alone.
    public let address: String

    /// Extracts the address from what was written; anything else stays as it is.
    public init(_ written: String) {
        var text = Self.visible(written).trimmingCharacters(in: .whitespacesAndNewlines)
        var name: String?
        if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
            let before = text[..<open].trimmingCharacters(in: .whitespacesAndNewlines.union(["\""]))
            name = before.isEmpty ? nil : before
            text = text[text.index(after: open)...].dropLast().trimmingCharacters(in: .whitespacesAndNewlines)
        }
        if text.lowercased().hasPrefix(Self.scheme) {
            // RFC 6068: what follows a question mark is the mail, not the address.
            let link = text.dropFirst(Self.scheme.count).prefix { $0 != "?" }
            text = (String(link).removingPercentEncoding ?? String(link))
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
        self.name = name
        address = text
    }

    private static let scheme = "mailto:"

    /// A text without the characters that have no width, such as U+200B and U+FEFF, in one form for each letter (NFC).
    public static func visible(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return text }
        let shown = text.unicodeScalars.filter { scalar in
            let properties = scalar.properties
            return !properties.isDefaultIgnorableCodePoint
                && (properties.isWhitespace || ![.control, .format].contains(properties.generalCategory))
        }
        return String(String.UnicodeScalarView(shown)).precomposedStringWithCanonicalMapping
    }
}
