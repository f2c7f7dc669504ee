/// A colour of text as HTML names it.
struct TextColour: Equatable {
    let red: Int
    let green: Int
    let blue: Int

    /// `#c00`, `#cc0000`, `rgb(204, 0, 0)` or a common name; nil for anything else.
    init?(_ text: some StringProtocol) {
        let value = text.lowercased().filter { !$0.isWhitespace && $0 != "'" && $0 != "\"" }
        if let named = Self.names[value] {
            self = named
        } else if value.hasPrefix("#") {
            let digits = value.dropFirst().compactMap(\.hexDigitValue)
            switch (digits.count, value.count) {
            case (3, 4): self.init(digits[0] * 17, digits[1] * 17, digits[2] * 17)
            case (6, 7):
                self.init(digits[0] * 16 + digits[1], digits[2] * 16 + digits[3], digits[4] * 16 + digits[5])
            default: return nil
            }
        } else if value.hasPrefix("rgb") {
            let numbers = value.split { !$0.isNumber }.compactMap { Int($0) }
            guard numbers.count >= 3, numbers.prefix(3).allSatisfy({ $0 < 256 }) else { return nil }
            self.init(numbers[0], numbers[1], numbers[2])
        } else {
            return nil
        }
    }

    private init(_ red: Int, _ green: Int, _ blue: Int) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Whether it stands out: neither black nor grey, nor the dark blue in which Outlook shows every answer.
    var standsOut: Bool {
        self != Self.outlookBlue && max(red, green, blue) - min(red, green, blue) >= 60
    }

    private static let outlookBlue = TextColour(0x1F, 0x49, 0x7D)
    private static let names: [String: TextColour] = [
        "red": TextColour(255, 0, 0), "darkred": TextColour(139, 0, 0), "crimson": TextColour(220, 20, 60),
        "maroon": TextColour(128, 0, 0), "blue": TextColour(0, 0, 255), "navy": TextColour(0, 0, 128),
        "royalblue": TextColour(65, 105, 225), "green": TextColour(0, 128, 0), "darkgreen": TextColour(0, 100, 0),
        "limegreen": TextColour(50, 205, 50), "purple": TextColour(128, 0, 128), "orange": TextColour(255, 165, 0),
        "magenta": TextColour(255, 0, 255), "fuchsia": TextColour(255, 0, 255), "teal": TextColour(0, 128, 128),
    ]
}

extension HTMLElement {
    /// Whether its text is set off by a colour of its own, or by one behind it. Links are coloured by programs.
    var isSetOff: Bool {
        guard name != "a" else { return false }
        if let colour = attributes["color"].flatMap({ TextColour($0) }), colour.standsOut { return true }
        for declaration in style.split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "color": if TextColour(parts[1])?.standsOut ?? false { return true }
            case "background", "background-color", "mso-highlight":
                if parts[1] == "yellow" || TextColour(parts[1])?.isHighlighter ?? false { return true }
            default: break
            }
        }
        return false
    }
}

extension TextColour {
    /// Whether it is as bright as a marker's.
    fileprivate var isHighlighter: Bool { max(red, green, blue) == 255 && min(red, green, blue) < 130 }
}
