internal import WebServing

/// Somebody's initials in a coloured circle; the colour is always the same for a name.
struct Avatar: Sendable {
    /// How many colours the style sheet has.
    static let colours = 6

    let name: String

    var html: HTML {
        "<span class=\"avatar tint-\(tint)\" aria-hidden=\"true\">\(initials)</span>"
    }

    /// The first letters of the first two words; for an address its first letter.
    var initials: String {
        let words = name.split { $0.isWhitespace || $0 == "." || $0 == "-" || $0 == "_" }
        let letters = words.compactMap { word in word.first { $0.isLetter || $0.isNumber } }
        let count = name.contains("@") ? 1 : 2
        return letters.isEmpty ? "?" : String(letters.prefix(count)).uppercased()
    }

    /// A hash that is the same in every process, unlike `Hasher`'s.
    private var tint: Int {
        Int(name.unicodeScalars.reduce(UInt32(7)) { $0 &* 31 &+ $1.value } % UInt32(Self.colours))
    }
}
