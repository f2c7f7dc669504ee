import Foundation

/// What the texts of configuration variables may be. Each returns `nil` for a wrong text.
enum ConfigurationText {
    static func number(_ text: String, in range: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else { return nil }
        return range.contains(number) ? number : nil
    }

    static func word(_ text: String) -> String? {
        text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && !EscapedText.needsEscape($0) } ? text : nil
    }

    static func key(_ text: String) -> String? {
        text.count >= 16 ? word(text) : nil
    }

    static func host(_ text: String) -> String? {
        text.utf8.allSatisfy { isAlphanumeric($0) || [45, 46, 58, 95].contains($0) } ? text : nil
    }

    static func path(_ text: String) -> String? {
        text.unicodeScalars.contains(where: EscapedText.needsEscape) ? nil : text
    }

    static func databaseName(_ text: String) -> String? {
        text.utf8.count <= 63 && text.utf8.allSatisfy { isAlphanumeric($0) || [45, 95].contains($0) } ? text : nil
    }

    static func mongoURI(_ text: String) -> String? {
        let schemes = ["mongodb://", "mongodb+srv://"]
        guard let scheme = schemes.first(where: text.hasPrefix), text.count > scheme.count else { return nil }
        return word(text)
    }

    static func webURL(_ text: String) -> String? {
        url(text, schemes: ["http", "https"])
    }

    static func socketURL(_ text: String) -> String? {
        url(text, schemes: ["ws", "wss"])
    }

    static func botToken(_ text: String) -> String? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            parts[0].utf8.allSatisfy({ (48...57).contains($0) }),
            parts[1].utf8.allSatisfy({ isAlphanumeric($0) || [45, 95].contains($0) })
        else { return nil }
        return text
    }

    /// What Telegram takes as a webhook's secret, and long enough to be one.
    static func webhookSecret(_ text: String) -> String? {
        let isAllowed = text.utf8.allSatisfy { isAlphanumeric($0) || [45, 95].contains($0) }
        return isAllowed && (16...256).contains(text.utf8.count) ? text : nil
    }

    /// Names with or without `@`, or identifiers; nil where one of them is neither.
    static func telegramNames(_ text: String) -> [String]? {
        let names = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
        let areNames = names.allSatisfy { name in
            let bare = name.trimmingPrefix("@")
            return !bare.isEmpty && bare.utf8.allSatisfy { isAlphanumeric($0) || $0 == 95 }
        }
        return areNames ? names : nil
    }

    /// Origins (RFC 6454): scheme, host and perhaps a port, and nothing behind them.
    static func origins(_ text: String) -> [String]? {
        let origins = text.split { $0 == "," || $0.isWhitespace }.map { webURL(String($0)) }
        let areOrigins = origins.allSatisfy { origin in
            guard let origin, let url = URL(string: origin) else { return false }
            return url.path().isEmpty && url.query() == nil && url.fragment() == nil && url.user() == nil
        }
        return areOrigins ? origins.compactMap { $0?.lowercased() } : nil
    }

    static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "yes", "true", "on", "1": true
        case "no", "false", "off", "0": false
        default: nil
        }
    }

    private static func url(_ text: String, schemes: Set<String>) -> String? {
        guard word(text) != nil, let url = URL(string: text), let scheme = url.scheme?.lowercased(),
            schemes.contains(scheme), let host = url.host(), !host.isEmpty
        else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
