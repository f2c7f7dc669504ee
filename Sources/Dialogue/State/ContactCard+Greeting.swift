public import Foundation
internal import Scheduling

extension ContactCard {
    /// The name by which a letter greets the person; `nil` where there is none, or where what stands in its place is a company's: nobody
    /// wants to be "Hello Full Box".
    public var greetedName: String? { name.flatMap { isOfCompany($0) ? nil : $0 } }

    private func isOfCompany(_ name: String) -> Bool {
        let letters = Self.letters(name)
        guard !letters.isEmpty, !name.contains(where: { $0.isNumber || "&«»\"@/|".contains($0) }) else { return true }
        let words = name.lowercased().split { !$0.isLetter }.map(String.init)
        if words.contains(where: Self.companyWords.contains) { return true }
        if let company, Self.letters(company) == letters { return true }
        return isDomain(letters)
    }

    /// Whether the name is that of the address's domain, and not of who has the mailbox there.
    private func isDomain(_ letters: String) -> Bool {
        guard let email, let at = email.lastIndex(of: "@") else { return false }
        let labels = email[email.index(after: at)...].split(separator: ".").dropLast().map { Self.letters(String($0)) }
        let mailbox = Self.letters(String(email[..<at]))
        return labels.contains(letters) && (mailbox.isEmpty || !letters.contains(mailbox))
    }

    private static func letters(_ text: String) -> String { text.lowercased().filter(\.isLetter) }

    /// Words that stand in names of companies and departments, and in no person's.
    private static let companyWords: Set<String> = [
        "llc", "ltd", "inc", "gmbh", "corp", "company", "group", "holding", "studio", "shop", "store", "agency", "team",
        "support", "sales", "info", "office", "service", "services", "solutions", "systems", "logistics", "trade",
        "media", "digital", "box", "lab", "labs", "club", "cafe", "hotel", "bakery", "clinic", "school", "center",
        "centre", "ооо", "оао", "зао", "пао", "ао", "ип", "компания", "группа", "холдинг", "студия", "магазин",
        "агентство", "отдел", "салон", "центр", "клиника", "школа", "фабрика", "завод", "пекарня", "кафе", "ресторан",
        "отель", "гостиница", "клуб", "фирма", "бюро", "сервис", "маркет", "торг", "логистика", "поддержка",
    ]
}

extension Policy {
    /// When the first letter to somebody in a zone is written if they are added at a moment: at once, or when working hours begin there.
    public func firstLetter(to zone: String, at now: Date) -> Date { sendingHours(in: zone).next(onOrAfter: now) }
}
