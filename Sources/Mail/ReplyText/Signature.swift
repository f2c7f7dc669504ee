/// Signatures without a mark: a name behind a hyphen, or a farewell above the ways to reach somebody. A farewell with a
/// name alone is kept: those are words of the person.
enum Signature {
    /// The line where a signature begins that goes to the end.
    static func begins(in lines: [String]) -> Int? {
        nameBehindHyphen(lines) ?? farewellWithContacts(lines) ?? ruleWithContacts(lines)
    }

    /// A short rule of hyphens above a few lines with the ways to reach somebody.
    private static func ruleWithContacts(_ lines: [String]) -> Int? {
        guard
            let start = lines.indices.last(where: { index in
                let line = lines[index].trimmed
                return index > 0 && lines.count - index <= 9 && (3...5).contains(line.count)
                    && line.allSatisfy { $0 == "-" || $0 == "_" || $0 == "*" }
            }), holdsContacts(lines[(start + 1)...])
        else { return nil }
        return start
    }

    /// "-Ann Smith", "/John" on the last line, with words above.
    private static func nameBehindHyphen(_ lines: [String]) -> Int? {
        guard let last = lines.indices.last, last > 0, lines[last - 1].isBlank else { return nil }
        let line = lines[last].trimmed
        guard let mark = line.first, mark == "-" || mark == "/", line.count <= 40 else { return nil }
        let name = line.dropFirst()
        guard name.first?.isLetter == true else { return nil }
        let words = name.split(whereSeparator: \.isWhitespace)
        let isName =
            (1...3).contains(words.count)
            && words.allSatisfy { word in
                word.first?.isUppercase == true
                    && word.dropFirst().allSatisfy { $0.isLetter && $0.isLowercase || ".-\u{2019}'".contains($0) }
            }
        // A list ends like that too.
        let isListed = lines[..<last].contains { $0.trimmed.first == mark }
        return isName && !isListed ? last : nil
    }

    private static func farewellWithContacts(_ lines: [String]) -> Int? {
        var hasContact = false
        for index in lines.indices.dropFirst().suffix(14).reversed() {
            // The contacts may stand in the line of the farewell: "С уважением, Иван, +7 …".
            hasContact = hasContact || isContact(lines[index])
            guard hasContact, isFarewell(lines[index]) else { continue }
            return holdsContacts(lines[index...]) && lines[..<index].contains { $0.hasWords } ? index : nil
        }
        return nil
    }

    /// Whether lines hold a way to reach somebody and no sentence, which would be a postscript.
    private static func holdsContacts(_ lines: ArraySlice<String>) -> Bool {
        let below = lines.filter { !$0.isBlank }
        return below.contains(where: isContact) && !below.contains { $0.count > 120 || isSentence($0) }
    }

    private static func isFarewell(_ line: String) -> Bool {
        let bare = line.trimmingMarks.lowercased().trimmingCharacters(of: ",.!;: ")
        guard bare.utf8.count <= 120, let farewell = farewells.first(where: { bare.hasPrefix($0) }) else {
            return false
        }
        let next = bare.dropFirst(farewell.count).first
        return next.map { !$0.isLetter && !$0.isNumber } ?? true
    }

    /// A telephone number, an address of mail or of a page.
    private static func isContact(_ line: String) -> Bool {
        let bytes = line.utf8
        if bytes.contains(UInt8(ascii: "@")), bytes.contains(UInt8(ascii: ".")) { return true }
        if links.isFound(in: line) { return true }
        let digits = bytes.count(where: \.isASCIIDigit)
        guard (7...24).contains(digits) else { return false }
        return bytes.contains(UInt8(ascii: "+")) || line.allSatisfy { !$0.isLetter }
            || telephoneMarks.isFound(in: line.lowercased())
    }

    private static let links: PhraseSet = ["http", "www.", "Http", "Www.", "WWW."]

    private static func isSentence(_ line: String) -> Bool {
        let bare = line.trimmed
        if bare.hasPrefix("P.S") || bare.hasPrefix("PS") || bare.hasPrefix("З.Ы") || bare.hasPrefix("П.С") {
            return true
        }
        return bare.hasSuffix("?") || bare.hasSuffix("!") && bare.count > 15
    }

    private static let telephoneMarks: PhraseSet = [
        "тел", "моб", "tel", "phone", "mob", "факс", "fax", "cell", "доб.", "вн.", "whatsapp", "telegram", "м.:", "т.:",
    ]

    private static let farewells = [
        "с уважением", "с наилучшими пожеланиями", "с наилучшими", "всего доброго", "всего наилучшего",
        "с благодарностью",
        "искренне ваш", "искренне ваша", "хорошего дня", "с пожеланием", "заранее спасибо", "с найкращими побажаннями",
        "з повагою", "best regards", "kind regards", "warm regards", "with best regards", "with kind regards",
        "regards",
        "best wishes", "sincerely", "sincerely yours", "yours sincerely", "yours faithfully", "cheers", "best", "br",
        "kr",
        "mit freundlichen grüßen", "freundliche grüße", "viele grüße", "cordialement", "bien cordialement", "saludos",
        "atenciosamente", "cordiali saluti", "met vriendelijke groet", "med vänliga hälsningar", "pozdrawiam",
    ]
}
