/// A piece of a page. Whatever is interpolated into it is escaped, unless it is HTML itself: text from outside cannot become
/// markup by being forgotten.
///
/// Attributes are always written in double quotes; the escaping holds for both places.
public struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The markup.
    public private(set) var text: String

    /// Markup written in our source.
    public init(stringLiteral markup: String) {
        text = markup
    }

    /// Markup together with interpolated values.
    public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
    }

    /// Nothing.
    public static let empty: HTML = ""

    /// Escapes interpolated values.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        /// Begins with nothing.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        /// Markup of our source.
        public mutating func appendLiteral(_ markup: String) { text += markup }

        /// A text, escaped.
        public mutating func appendInterpolation(_ content: some StringProtocol) { text += HTML.escape(content) }

        /// A number.
        public mutating func appendInterpolation(_ number: Int) { text += String(number) }

        /// A piece of a page.
        public mutating func appendInterpolation(_ part: HTML) { text += part.text }

        /// A piece of a page, if there is one.
        public mutating func appendInterpolation(_ part: HTML?) { text += part?.text ?? "" }

        /// Pieces of a page, one after the other.
        public mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { text += part.text }
        }
    }

    /// The characters that mean something in text or in a quoted attribute, as references
    /// (<https://html.spec.whatwg.org/multipage/parsing.html>).
    private static func escape(_ content: some StringProtocol) -> String {
        var escaped = ""
        escaped.reserveCapacity(content.utf8.count)
        for scalar in content.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\u{0}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
