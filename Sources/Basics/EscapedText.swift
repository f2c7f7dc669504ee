/// Text from outside, made safe to appear within one line of a log or a terminal.
public enum EscapedText {
    /// The text with line breaks and control characters written as escapes; other characters stay as they are.
    ///
    /// Covers C0 and C1 controls (so ANSI sequences too), the line and paragraph separators, and the bidirectional
    /// controls that reorder what a reader sees (CVE-2021-42574).
    public static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: needsEscape) else { return text }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars { append(scalar, to: &escaped) }
        return escaped
    }

    /// The text in double quotes, with quotes, backslashes, line breaks and control characters escaped.
    public static func quoted(_ text: String) -> String {
        var quoted = "\""
        quoted.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
            append(scalar, to: &quoted)
        }
        quoted.append("\"")
        return quoted
    }

    /// Whether a character must be escaped.
    public static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        guard needsEscape(scalar) else {
            text.unicodeScalars.append(scalar)
            return
        }
        switch scalar {
        case "\n": text.append("\\n")
        case "\r": text.append("\\r")
        case "\t": text.append("\\t")
        default:
            let hex = String(scalar.value, radix: 16)
            text.append("\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
        }
    }
}
