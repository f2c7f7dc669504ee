/// What stands below the words of a block without belonging to them: signatures behind their mark, lines of mobile
/// programs, disclaimers, footers of mailing lists, rules.
enum ClosingLines {
    /// The lines without such closing; all of them where nothing would be left.
    static func trim(_ lines: [String]) -> [String] {
        var kept = lines.filter { !isMobileFooter($0) }
        for start in [signatureMark, listFooter, disclaimer, Signature.begins] {
            if let start = start(kept) { kept = Array(kept[..<start]) }
            while let last = kept.last, isRule(last) || last.isBlank { kept.removeLast() }
        }
        return kept.contains { $0.hasWords } ? kept : []
    }

    /// `-- ` on a line of its own, or what people type for it, with a few lines below.
    private static func signatureMark(_ lines: [String]) -> Int? {
        lines.indices.first { index in
            let line = lines[index].trimmed
            let isMark = line == "--" || line == "—" || line == "__" || line == "– –"
            return isMark && lines.count - index <= 25
        }
    }

    private static func isMobileFooter(_ line: String) -> Bool {
        guard line.utf8.count < 240, line.utf8.count > 8 else { return false }
        // Most lines begin with a letter no footer begins with.
        guard let first = line.unicodeScalars.first, !first.properties.isAlphabetic || footerInitials.contains(first)
        else { return false }
        let bare = withoutLink(line).trimmingMarks.lowercased()
        guard footerOpenings.begins(bare) else { return false }
        // A sentence that begins alike is no footer: "Sent from my desk, is much easier."
        let isSentence = bare.hasSuffix("?") || bare.hasSuffix(".") && bare.holds(",")
        guard !isSentence, let opening = footers.first(where: { bare.hasPrefix($0) }) else { return false }
        // "Отправлено с курьером": what things are sent by in earnest is no program.
        return !ambiguousFooters.contains(opening) || programs.isFound(in: bare)
    }

    /// The line without the link that stands behind a word of it: "Sent from Mail<https://…> for Windows".
    private static func withoutLink(_ line: String) -> String {
        guard let start = line.firstRange(of: "<http"), let end = line[start.upperBound...].firstIndex(of: ">") else {
            return line
        }
        return String(line[..<start.lowerBound] + line[end...].dropFirst())
    }

    /// A long rule with the lines of a mailing list below.
    private static func listFooter(_ lines: [String]) -> Int? {
        lines.indices.last { index in
            guard lines[index].utf8.first == UInt8(ascii: "_") || lines[index].utf8.first == 32 else { return false }
            let line = lines[index].trimmed
            guard line.count >= 20, line.allSatisfy({ $0 == "_" }), lines.count - index <= 8 else { return false }
            let below = lines[(index + 1)...].joined(separator: " ").lowercased()
            return below.holds("http") || below.holds("list") || below.holds("@")
        }
    }

    /// The paragraph where legal text begins that goes to the end: below it the person says no more.
    private static func disclaimer(_ lines: [String]) -> Int? {
        let paragraphs = paragraphs(of: lines)
        guard let first = paragraphs.first(where: { lines[$0].contains { $0.contains(where: \.isLetter) } }) else {
            return nil
        }
        let lastWords = paragraphs.last { isPersons(lines[$0].joined(separator: " ")) }?.lowerBound ?? 0
        return paragraphs.first { paragraph in
            paragraph.lowerBound > first.lowerBound && paragraph.lowerBound >= lastWords
                && isDisclaimer(lines[paragraph])
        }?.lowerBound
    }

    /// The runs of lines between empty lines and rules.
    private static func paragraphs(of lines: [String]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for index in lines.indices {
            if lines[index].allSatisfy({ $0.isWhitespace || "_-*=".contains($0) }) {
                if let begun = start { found.append(begun..<index) }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        if let begun = start { found.append(begun..<lines.endIndex) }
        return found
    }

    /// Legal text speaks of the mail itself. A text about a confidential contract, or one that asks something, is a
    /// person's.
    private static func isDisclaimer(_ lines: ArraySlice<String>) -> Bool {
        let start = lines.prefix(3).joined(separator: " ").lowercased()
        guard start.utf8.count > 60, !start.hasSuffix("?") else { return false }
        return remarks.isFound(in: start)
            || disclaimers.isFound(in: start)
                && QuoteVocabulary.messageWords.isFound(in: lines.joined(separator: " ").lowercased())
    }

    /// Whether a paragraph is the person's own: a short one of sentences that is neither legal nor a program's.
    private static func isPersons(_ text: String) -> Bool {
        guard text.utf8.count < 400, text.hasWords, let end = text.last(where: { !$0.isWhitespace }),
            ".!?".contains(end)
        else { return false }
        let lower = text.lowercased()
        return ![disclaimers, remarks, legalWords].contains { $0.isFound(in: lower) } && !lower.holds("http")
            && !isMobileFooter(text)
    }

    private static func isRule(_ line: String) -> Bool {
        guard let first = line.utf8.first(where: { !$0.isSpace }),
            first < 0x30 || first > 0x7A || first == 0x3D || first == 0x5F
        else { return false }
        let bare = line.trimmed
        return bare.count >= 3 && bare.allSatisfy { "-_=*—–~".contains($0) }
    }

    private static let ambiguousFooters: Set = [
        "sent via ", "sent with ", "sent using ", "sent from the ", "отправлено с ", "отправлено со ", "послано со ",
        "отправлено из ",
        "отправлено через ", "отправлено от ", "послано с ", "надіслано з ", "надіслано із ", "відправлено з ",
        "von meinem ", "enviado de ", "wysłano z ", "sendt fra ",
    ]

    /// Devices and programs that write such lines.
    private static let programs: PhraseSet = [
        "phone", "pad", "android", "ios", "mail", "почт", "пошт", "outlook", "gmail", "яндекс", "yandex", "samsung",
        "galaxy", "huawei", "honor", "xiaomi", "redmi", "poco", "realme", "pixel", "nokia", "htc", "sony", "xperia",

        "телефон", "смартфон", "айфон", "айпад", "самсунг", "хуавей", "хонор", "сяоми", "планшет", "устройств",
        "пристро", "мобильн", "мобільн", "blackberry", "windows",
        "handy", "tablet", "móvil", "movil", "mobile", "device", "app", "sparrow", "spark", "proton", "thunderbird",
        "rambler", "рамблер", "http", "phablet", "ноутбук", "macbook", "компьютер",
    ]

    private static let footerOpenings = PhraseSet(footers)
    private static let footerInitials = Set(
        footers.flatMap { [$0.unicodeScalars.first, $0.uppercased().unicodeScalars.first].compactMap(\.self) })

    private static let footers = [
        "sent from my ", "sent from yahoo", "sent from mail for", "sent from outlook", "sent from samsung",
        "sent from proton",
        "sent from gmail", "sent from the ", "sent via ", "sent with ", "sent using ", "get outlook for",
        "get bluemail",
        "отправлено с помощью ", "отправлено с ", "отправлено со ", "послано со ", "отправлено моб", "отправлено из ",
        "отправлено через ",
        "отправлено от ", "послано с ", "получить outlook",
        "получите outlook", "скачать outlook", "надіслано з ", "надіслано із ", "відправлено з ", "отримати outlook",
        "von meinem ", "gesendet von ", "gesendet mit ", "envoyé de mon ", "envoyé depuis ", "envoyé à partir ",
        "enviado desde ", "enviado do ", "enviado de ", "inviato da ", "verstuurd vanaf ", "verzonden vanaf ",
        "wysłane z ",
        "wysłano z ", "sendt fra ", "skickat från ", "odesláno z ", "lähetetty ", "from my iphone",
        "this email was sent from my",
        "скачайте приложение", "dikirim dari ", "adresinden gönderildi",
    ]

    /// What programs add about viruses and paper.
    private static let remarks: PhraseSet = [
        "please consider the environment", "virus-free.", "вирусов нет.", "без вирусов.", "проверено на вирусы",
        "проверен на вирусы", "проверено антивирус", "не содержит вирусов", "прежде чем печатать",
        "перед тем как распечат", "сохраним природу", "не распечатывайте",
    ]

    /// Words in which legal text goes on in its next paragraphs.
    private static let legalWords: PhraseSet = [
        "recipient", "addressee", "in error", "by mistake", "disclos", "unauthor", "notify", "liab", "privileg",
        "prohibited", "адресат", "получател", "по ошибке", "ошибочно", "уведом", "разглаш", "распростран", "копирован",
        "ответственност", "запрещ",
    ]

    private static let disclaimers: PhraseSet = [
        "confidential and", "confidentiality notice", "intended solely for", "intended only for", "intended recipient",
        "legally privileged", "this e-mail and any attachments", "this email and any attachments",
        "this message is intended", "не является офертой", "не является публичной офертой",
        "отказ от ответственности", "сведения конфиденциального характера", "содержит конфиденциальн",
        "содержать конфиденциальн", "является конфиденциальн", "конфиденциальную информацию",
        "конфиденциальная информация", "предназначено исключительно", "предназначено только", "не являетесь адресатом",
        "не являетесь получателем", "уведомление о конфиденциальности", "получили это сообщение по ошибке",
        "получили настоящее сообщение ошибочно", "конфіденційн", "vertrauliche informationen",
        "nicht der richtige adressat",
    ]
}
