/// Links and addresses written so that no program should see them: "evil dot top", "evil[.]top", "почта собака фирма точка ру".
enum DisguisedLinks {
    /// The text with the signs put back.
    static func undone(_ text: String) -> String {
        var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for index in words.indices where index > 0 && index + 1 < words.count {
            let sign = signs[words[index].lowercased()]
            guard let sign, isPart(words[index - 1]), isPart(words[index + 1]) else { continue }
            words[index] = "\u{0}" + sign + "\u{0}"
        }
        var result = words.joined(separator: " ").replacing(" \u{0}", with: "").replacing("\u{0} ", with: "").replacing(
            "\u{0}", with: "")
        for (written, sign) in [
            ("[.]", "."), ("(.)", "."), ("{.}", "."), ("[dot]", "."), ("(dot)", "."), ("[at]", "@"), ("(at)", "@"),
            ("hxxp", "http"),
        ] {
            result = result.replacing(written, with: sign)
        }
        return result
    }

    /// What a host or a mailbox is made of: lower-case letters, digits and hyphens, apart from the punctuation that
    /// ends a sentence.
    private static func isPart(_ word: String) -> Bool {
        let bare = word.last.map { ".,;:!?)".contains($0) } ?? false ? String(word.dropLast()) : word
        return !bare.isEmpty && bare.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" || $0 == "." }
            && (bare.allSatisfy(\.isASCII) || ["ру", "ком", "рф", "орг", "онлайн", "сайт"].contains(bare)
                || bare.count > 2)
    }

    private static let signs = ["dot": ".", "точка": ".", "собака": "@"]
}
