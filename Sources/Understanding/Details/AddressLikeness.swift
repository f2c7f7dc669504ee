import Foundation

/// How much the local part of an address resembles a name: `kozhevnikov@` Кожевникову, `j.smith@` Jane Smith.
struct AddressLikeness {
    /// The local part in the form in which spellings agree, whole and in pieces.
    private let whole: String
    private let pieces: [String]
    /// Whether a piece is a given name.
    let namesSomebody: Bool
    /// Whether it is the address of an office or a role: "info@", "marketing@".
    let isGeneric: Bool

    init(_ address: String) {
        let local = address.drop { $0 == "@" }.prefix { $0 != "@" }
        let words = local.split { !$0.isLetter }.map(String.init)
        pieces = words.map(Self.key)
        whole = Self.key(words.joined())
        isGeneric = !words.isEmpty && words.allSatisfy { Self.offices.contains(key: Skeleton.key($0)) }
        namesSomebody = words.contains { $0.count > 2 && GivenNames.isKnown($0) }
    }

    private static let offices = WordSet(
        """
        info|office|hello|mail|contact*|admin*|sales|marketing|support|help*|team|hr|pr|it|smm|procurement|purchas*|vendor*|\
        supplier*|account*|finance|billing|invoice*|reception|front*|desk|reservation*|booking*|manager|director|boss|ceo|gm|\
        owner|legal|law|secretary|digital|media|press|partner*|service*|care|quality|feedback|enquir*|inquir*|ops|work|hq|ho|\
        head*|zakup*|snab*|buh*|priem*|otdel|reklama|dir|upr|zam|shef|zakaz*|sklad*|tender*|kadry|komm*|razvitie|urist|post|\
        general|customer*|guest*|shop|store|no|reply|cx|qa|dpo|mkt|main|group
        """)

    enum Degree: Int, Comparable {
        case none, initial, initials, part, word

        static func < (one: Degree, other: Degree) -> Bool { one.rawValue < other.rawValue }
    }

    /// How a name's words are found in the address.
    func degree(_ words: [String]) -> Degree {
        let keys = words.flatMap { $0.split(separator: "-").map(String.init) }.map(Self.key).filter { !$0.isEmpty }
        guard let first = keys.first?.first else { return .none }
        var best = Degree.none
        for key in keys where key.count > 1 { best = max(best, degree(key)) }
        if best < .part, keys.count > 1, pieces.count > 0 {
            let initials = Set(keys.compactMap(\.first))
            let letters = pieces.filter { $0.count == 1 }.compactMap(\.first)
            if pieces.count == keys.count, Set(pieces.compactMap(\.first)) == initials { best = max(best, .initials) }
            if letters.contains(where: initials.contains) { best = max(best, .initial) }
        } else if best < .part, pieces.first?.first == first {
            best = max(best, .initial)
        }
        return best
    }

    private func degree(_ key: String) -> Degree {
        var best = Degree.none
        for piece in pieces where piece.count >= 2 {
            let shared = zip(key, piece).prefix { $0 == $1 }.count
            let shorter = min(key.count, piece.count)
            if shared >= 4 && shared >= shorter - 1 || shared == 3 && shorter == 3 && key.count <= 5 {
                return .word
            }
            if shared >= 3 || (shared == 2 && shorter == 2 && piece.count == 2) { best = max(best, .part) }
        }
        let stem = key.count > 5 ? key.dropLast(1) : key[...]
        if stem.count >= 4, whole.contains(stem) { return .word }
        return best
    }

    /// A word as its transliterations agree, with the letters that English and Russian spell differently made one.
    private static func key(_ word: String) -> String {
        let latin = Skeleton.isCyrillic(word.unicodeScalars.first ?? " ") ? word : NameForms.ascii(word)
        return Skeleton.transliterated(NameForms.withoutPossessive(latin)).filter { $0.isLetter }
            .replacing("iu", with: "u").replacing("ia", with: "a").replacing("ei", with: "e").replacing("ks", with: "x")
            .replacing("c", with: "k").replacing("ph", with: "f")
    }
}
