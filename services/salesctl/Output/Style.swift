/// Colours for a terminal, or none.
struct Style {
    /// A colour or weight of ANSI terminals (ECMA-48, Select Graphic Rendition).
    enum Paint: String, CaseIterable {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case blue = "34"
        case cyan = "36"
    }

    /// Whether the terminal shows colours.
    let usesColour: Bool

    /// A text in a colour. What came from outside cannot steer the terminal.
    func paint(_ text: String, _ paint: Paint) -> String {
        usesColour ? "\(Self.begin(paint.rawValue))\(plain(text))\(Self.end)" : plain(text)
    }

    /// A finished line, in which nothing but our own colours steers the terminal.
    func line(_ text: String) -> String {
        guard usesColour, text.contains("\u{1B}") else { return plain(text) }
        var result = ""
        var rest = text[...]
        while let escape = rest.firstIndex(of: "\u{1B}") {
            result += plain(String(rest[..<escape]))
            let own = Self.own.first { rest[escape...].hasPrefix($0) } ?? ""
            result += own
            rest = own.isEmpty ? rest[rest.index(after: escape)...] : rest[escape...].dropFirst(own.count)
        }
        return result + plain(String(rest))
    }

    private static func begin(_ code: String) -> String { "\u{1B}[\(code)m" }
    private static let end = begin("0")
    private static let own = Paint.allCases.map { begin($0.rawValue) } + [end]

    /// The text without control characters except line breaks and tabs, and without marks that turn its direction round.
    func plain(_ text: String) -> String { Self.plain(text) }

    /// The text without control characters except line breaks and tabs, and without marks that turn its direction round.
    static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    scalar == "\n" || scalar == "\t"
                        || scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl
                }))
    }
}
