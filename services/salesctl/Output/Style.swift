/// Colours for a terminal, or none.
struct Style {
    /// A colour or weight of ANSI terminals (ECMA-48, Select Graphic Rendition).
    enum Paint: String {
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
        usesColour ? "\u{1B}[\(paint.rawValue)m\(plain(text))\u{1B}[0m" : plain(text)
    }

    /// The text without control characters except line breaks.
    func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }))
    }
}
