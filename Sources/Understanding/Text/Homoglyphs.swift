/// Letters of the other script that look alike: "СТOП" with a Latin O is still a stop.
enum Homoglyphs {
    /// A lower-case word in one script: where it mixes both and every Latin letter has a Cyrillic double, all Cyrillic.
    static func unified(_ word: String) -> String {
        let scalars = word.unicodeScalars
        guard scalars.contains(where: Skeleton.isCyrillic), scalars.contains(where: Skeleton.isLatin) else {
            return word
        }
        var result = String.UnicodeScalarView()
        for scalar in scalars {
            guard Skeleton.isLatin(scalar) else {
                result.append(scalar)
                continue
            }
            guard let double = doubles[scalar] else { return word }
            result.append(double)
        }
        return String(result)
    }

    private static let doubles: [Unicode.Scalar: Unicode.Scalar] = [
        "a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "k": "к", "m": "м", "o": "о", "p": "р", "t": "т", "x": "х",
        "y": "у", "u": "и", "n": "п", "r": "г",
    ]
}
