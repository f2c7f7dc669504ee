import Foundation

/// A text as a reader sees it: without invisible characters, with digits that are digits and letters of one script a word.
public enum PlainText {
    /// The text in Unicode's compatibility form (NFKC; "①" is 1, "½" is 1/2, "％" is %), without characters nobody sees, and with
    /// letters of the other script that only look alike put right.
    public static func of(_ text: String) -> String {
        // Compatibility mapping would make "№" the English "No", and would glue "5½" to "51/2".
        var marked = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "№": marked.append("#")
            case "¼"..."¾", "⅐"..."⅞":
                if marked.last.map({ $0.properties.numericType != nil }) ?? false { marked.append(" ") }
                marked.append(scalar)
            default: marked.append(scalar)
            }
        }
        let normal = String(marked).precomposedStringWithCompatibilityMapping
        var result = String.UnicodeScalarView()
        var word: [Unicode.Scalar] = []
        for scalar in normal.unicodeScalars where !isInvisible(scalar) {
            if scalar.properties.isAlphabetic {
                word.append(scalar)
            } else {
                result.append(contentsOf: inOneScript(word))
                word.removeAll(keepingCapacity: true)
                result.append(scalar == "\u{2044}" ? "/" : scalar)
            }
        }
        result.append(contentsOf: inOneScript(word))
        return String(result)
    }

    /// Zero-width characters, soft hyphens, direction marks, variation selectors.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format: true
        case .control: !scalar.properties.isWhitespace
        default: (0xFE00...0xFE0F).contains(scalar.value) || scalar.value == 0x034F || scalar.value == 0x115F
        }
    }

    /// A word that mixes both scripts, in the one that its other letters allow; else as it is.
    private static func inOneScript(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let cyrillic = word.count { isCyrillic($0) }
        let latin = word.count { isLatin($0) }
        let others = word.contains { !isCyrillic($0) && !isLatin($0) }
        if others { return word.map { twinsOfOthers[$0] ?? $0 } }
        guard cyrillic > 0, latin > 0 else { return word }
        let toCyrillic = word.allSatisfy { !isLatin($0) || cyrillicTwins[$0] != nil }
        let toLatin = word.allSatisfy { !isCyrillic($0) || latinTwins[$0] != nil }
        if toCyrillic, !toLatin || cyrillic >= latin { return word.map { cyrillicTwins[$0] ?? $0 } }
        if toLatin { return word.map { latinTwins[$0] ?? $0 } }
        return word
    }

    private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool { (0x0400...0x052F).contains(scalar.value) }
    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static let pairs = Array(
        zip(
            "abcehkmoptxyuABCEHKMOPTXYi".unicodeScalars,
            "аЬсеһкмортхуиАВСЕНКМОРТХУі".unicodeScalars))
    private static let cyrillicTwins: [Unicode.Scalar: Unicode.Scalar] = {
        var twins = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        twins["b"] = "в"
        twins["h"] = "н"
        twins["n"] = "п"
        twins["r"] = "г"
        return twins
    }()
    private static let latinTwins: [Unicode.Scalar: Unicode.Scalar] = {
        var twins = Dictionary(pairs.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for (cyrillic, latin) in zip("вни".unicodeScalars, "bhu".unicodeScalars) { twins[cyrillic] = latin }
        for (cyrillic, latin) in zip("ѕјԁԛԝ".unicodeScalars, "sjdqw".unicodeScalars) { twins[cyrillic] = latin }
        return twins
    }()
    /// Greek letters and Latin ones of phonetic alphabets that stand for Latin ones.
    private static let twinsOfOthers: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        Array(
            zip(
                "αοενικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɡɑ".unicodeScalars,
                "aoevikptuxABEZHIKMNOPTYXiga".unicodeScalars)),
        uniquingKeysWith: { first, _ in first })
}
