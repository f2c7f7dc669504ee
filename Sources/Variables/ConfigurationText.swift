public import Basics
internal import Foundation

/// What the texts of configuration variables may be. Each returns `nil` for a wrong text.
public enum ConfigurationText {
    /// A whole number, written in digits alone.
    public static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else { return nil }
        return range.contains(number) ? number : nil
    }

    /// Anything without white space and control characters.
    public static func word(_ text: String) -> String? {
        text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && !EscapedText.needsEscape($0) } ? text : nil
    }

    /// A key that is long enough to be one.
    public static func key(_ text: String) -> String? {
        text.count >= 16 ? word(text) : nil
    }

    /// Addresses and networks, with commas or spaces between them.
    public static func networks(_ text: String) -> [Network]? {
        let words = text.split { $0 == "," || $0.isWhitespace }
        let networks = words.compactMap { Network(String($0)) }
        return networks.count == words.count ? networks : nil
    }

    /// A path of a file.
    public static func path(_ text: String) -> String? {
        text.unicodeScalars.contains(where: EscapedText.needsEscape) ? nil : text
    }

    /// An `http://` or `https://` address, without a slash at its end.
    public static func webURL(_ text: String) -> String? {
        url(text, schemes: ["http", "https"])
    }

    /// A `ws://` or `wss://` address, without a slash at its end.
    public static func socketURL(_ text: String) -> String? {
        url(text, schemes: ["ws", "wss"])
    }

    /// A yes or a no.
    public static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "true", "on", "1": true
        case "no", "false", "off", "0": false
        default: nil
        }
    }

    /// Whether a byte is a letter or a digit of ASCII.
    public static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static func url(_ text: String, schemes: Set<String>) -> String? {
        guard word(text) != nil, let url = URL(string: text), let scheme = url.scheme?.lowercased(),
            schemes.contains(scheme), let host = url.host(), !host.isEmpty
        else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
