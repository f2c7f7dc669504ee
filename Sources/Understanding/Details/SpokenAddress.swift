/// Mail addresses with the signs said or hidden: "ivan (at) firm.example", "ivan собака firm точка ru". Only Latin letters
/// are read, for how Cyrillic ones would be spelt nobody can know.
struct SpokenAddress {
    private let scalars: [Unicode.Scalar]

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    /// The end of the address beginning at a position, if one does and not all its signs are written.
    func end(at start: Int) -> Int? {
        var position = start
        guard let local = word(at: position), local.count <= 64 else { return nil }
        position = local.upperBound
        // "ivan.petrov собака", "ivan точка petrov собака"
        var parts = 0
        while parts < 4 {
            let isDot = position < scalars.count && scalars[position] == "."
            guard let dot = isDot ? position + 1 : sign(Self.dots, at: position), let next = word(at: dot) else {
                break
            }
            (position, parts) = (next.upperBound, parts + 1)
        }
        guard let at = sign(Self.ats, at: position), let firm = word(at: at) else { return nil }
        position = firm.upperBound
        var isSpoken = false
        parts = 0
        while parts < 5 {
            if position + 1 < scalars.count, scalars[position] == ".", let next = word(at: position + 1) {
                position = next.upperBound
            } else if let dot = sign(Self.dots, at: position), let next = word(at: dot) ?? top(at: dot) {
                (position, isSpoken) = (next.upperBound, true)
            } else {
                break
            }
            parts += 1
        }
        guard parts > 0 else { return nil }
        // The last part is a top level: "firm точка ru", not "firm точка потом".
        let last = (start..<position).last { !Self.isPart(scalars[$0]) }.map { $0 + 1 } ?? start
        let isTop = position - last >= 2 && scalars[last..<position].allSatisfy { Tokenizer.isLetter($0) }
        return isTop || isSpoken ? position : nil
    }

    /// The address as it is typed.
    static func written(_ text: String) -> String {
        guard !text.contains("@") else { return text }
        let scalars = Array(text.unicodeScalars)
        let reader = SpokenAddress(scalars)
        var result = String.UnicodeScalarView()
        var position = 0
        while position < scalars.count {
            if let end = reader.sign(ats, at: position) {
                result.append("@")
                position = end
            } else if let end = reader.sign(dots, at: position) {
                result.append(".")
                position = end
            } else {
                result.append(scalars[position])
                position += 1
            }
        }
        let typed = String(result)
        for (spoken, top) in tops where typed.lowercased().hasSuffix("." + spoken) {
            return String(typed.dropLast(spoken.count)) + top
        }
        return typed
    }

    // MARK: Signs

    private static let ats = [
        "(at)", "[at]", "{at}", "<at>", "(собака)", "[собака]", "собака", "собачка", "sobaka", "(a)",
    ]
    private static let dots = ["(dot)", "[dot]", "{dot}", "(точка)", "[точка]", "точка", "dot", "tochka"]
    private static let tops = [
        "ру": "ru", "ком": "com", "рф": "рф", "нет": "net", "орг": "org", "кз": "kz", "бай": "by",
    ]

    /// The end of a sign with the spaces around it; a sign in letters stands between spaces.
    private func sign(_ signs: [String], at start: Int) -> Int? {
        var position = start
        while position < scalars.count, position - start < 3, scalars[position] == " " { position += 1 }
        guard position < scalars.count, "([{<сСsSтТtTdD".unicodeScalars.contains(scalars[position]) else { return nil }
        for sign in signs {
            guard let end = end(of: sign, at: position) else { continue }
            let isBracketed = !Tokenizer.isLetter(scalars[position])
            if !isBracketed, position == start || end >= scalars.count || scalars[end] != " " { continue }
            var after = end
            while after < scalars.count, after - end < 3, scalars[after] == " " { after += 1 }
            return after
        }
        return nil
    }

    private func end(of sign: String, at start: Int) -> Int? {
        var index = start
        for scalar in sign.unicodeScalars {
            guard index < scalars.count, scalars[index].properties.lowercaseMapping == String(scalar) else {
                return nil
            }
            index += 1
        }
        return index
    }

    /// A word of an address: Latin letters, digits and what may join them.
    private func word(at start: Int) -> Range<Int>? {
        var end = start
        while end < scalars.count, end - start <= 64, Self.isPart(scalars[end]) { end += 1 }
        return end > start ? start..<end : nil
    }

    /// "точка ру"
    private func top(at start: Int) -> Range<Int>? {
        for spoken in Self.tops.keys {
            guard let end = end(of: spoken, at: start), end >= scalars.count || !Tokenizer.isLetter(scalars[end]) else {
                continue
            }
            return start..<end
        }
        return nil
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            && (Tokenizer.isLetter(scalar) || Tokenizer.isDigit(scalar) || "_%+-".unicodeScalars.contains(scalar))
    }
}
