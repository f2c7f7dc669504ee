/// Finds words by which a seller binds himself.
struct PromiseFinder {
    /// A family of promises: what grounds one word of it grounds the others.
    private struct Family {
        let name: String
        let stems: [String]
        let exact: Set<String>
    }

    /// A promise made, or denied, in a text.
    struct Promise: Hashable {
        let family: String
        let excerpt: String
        let isDenied: Bool
    }

    private let atoms: [Atom]

    init(_ atoms: [Atom]) {
        self.atoms = atoms.filter { $0.kind == .word || $0.kind == .symbol && ".!?;".contains($0.text) }
    }

    /// Every promise, in order.
    func promises() -> [Promise] {
        var found: [Promise] = []
        for (index, atom) in atoms.enumerated() where atom.kind == .word {
            if let family = Self.families.first(where: { isMember(atom.lower, of: $0) }), !isIdiom(index) {
                found.append(Promise(family: family.name, excerpt: atom.text, isDenied: isDenied(index)))
            }
        }
        for index in atoms.indices { if let action = action(at: index) { found.append(action) } }
        return found
    }

    private func isMember(_ word: String, of family: Family) -> Bool {
        family.exact.contains(word) || family.stems.contains { word.hasPrefix($0) }
    }

    /// "Feel free to ask", "свободно" and the like promise nothing.
    private func isIdiom(_ index: Int) -> Bool {
        guard atoms[index].lower == "free" else { return false }
        let before = index > 0 ? atoms[index - 1].lower : ""
        let after = index + 1 < atoms.count ? atoms[index + 1].lower : ""
        return before == "feel" || after == "to" || after == "slot" || after == "slots"
            || before == "are" && after == "on"
    }

    /// Whether a negation stands near in the same sentence.
    private func isDenied(_ index: Int) -> Bool {
        for step in 1...4 where index - step >= 0 {
            let word = atoms[index - step]
            if word.kind == .symbol { break }
            if Self.negations.contains(word.lower) { return true }
        }
        for step in 1...3 where index + step < atoms.count {
            let word = atoms[index + step]
            if word.kind == .symbol { break }
            if Self.laterNegations.contains(word.lower) { return true }
        }
        return false
    }

    /// "I have sent you", "мы вам перезвоним": deeds the writer of an answer cannot know of.
    private func action(at index: Int) -> Promise? {
        let word = atoms[index].lower
        if Self.russianDeeds.contains(where: { word.hasPrefix($0) }) {
            return Promise(family: "deed", excerpt: atoms[index].text, isDenied: isDenied(index))
        }
        guard word == "i" || word == "we" else { return nil }
        var next = index + 1
        var isDeed = false
        while next < min(atoms.count, index + 4), Self.auxiliaries.contains(atoms[next].lower) {
            isDeed = true
            next += 1
        }
        guard isDeed, next < atoms.count, Self.englishDeeds.contains(atoms[next].lower) else { return nil }
        return Promise(
            family: "deed", excerpt: atoms[index...next].map(\.text).joined(separator: " "), isDenied: isDenied(next))
    }

    private static let families: [Family] = [
        Family(
            name: "discount",
            stems: [
                "скидк", "скидок", "промокод", "спецпредложен", "discount", "coupon", "кэшбэк", "cashback", "бонус",
                "bonus", "подар", "gift", "распродаж",
            ],
            exact: ["акция", "акции", "акцию", "promo", "дешевле", "cheaper"]),
        Family(name: "free", stems: ["бесплатн", "complimentary"], exact: ["free", "даром", "freemium"]),
        Family(name: "guarantee", stems: ["гарант", "guarant", "warrant"], exact: []),
        Family(
            name: "refund", stems: ["возврат", "refund", "компенсац", "compensat", "неустойк", "возмест", "возмещ"],
            exact: []),
        Family(name: "promise", stems: ["обеща", "promis", "клянусь", "обязуем"], exact: []),
        Family(
            name: "unlimited", stems: ["безлимит", "неограничен", "unlimited", "пожизненн", "навсегда"],
            exact: ["forever", "lifetime"]),
        Family(name: "trial", stems: ["триал", "trial", "пробн"], exact: []),
        Family(
            name: "superlative", stems: ["лидер", "лидиру"],
            exact: ["leader", "leading", "best", "лучший", "лучшая", "лучшее", "лучшие", "fastest", "cheapest"]),
    ]

    private static let negations: Set<String> = [
        "не", "нет", "без", "ни", "no", "not", "without", "never", "don", "doesn", "isn", "aren", "cannot", "никаких",
        "neither", "nor",
    ]
    private static let laterNegations: Set<String> = [
        "нет", "не", "not", "отсутствует", "отсутствуют", "невозможен", "невозможна",
    ]
    private static let auxiliaries: Set<String> = [
        "have", "ve", "ll", "will", "just", "already", "shall", "personally", "also", "d", "am", "are", "m", "re",
        "going", "to",
    ]
    private static let englishDeeds: Set<String> = [
        "sent", "send", "booked", "book", "scheduled", "schedule", "arranged", "arrange", "call", "called", "prepare",
        "prepared", "reserved", "reserve", "deliver", "contact", "reach", "follow",
        "emailed", "email", "attach", "attached", "get", "sending", "booking", "add", "added", "remove", "removed",
        "update", "updated", "notify", "create", "created",
    ]
    private static let russianDeeds = [
        "отправил", "отправлю", "отправим", "выслал", "вышлю", "вышлем", "прислал", "пришлю", "пришлем", "забронировал",
        "забронирую", "забронируем", "записал", "запишу", "запишем", "назначил", "назначу",
        "назначим", "перезвон", "позвоню", "позвоним", "свяжусь", "свяжемся", "подготовлю", "подготовим", "оформлю",
        "оформим", "сделаю", "сделаем", "подключил", "подключу", "передал", "прикрепил", "добавил", "удалил",
    ]
}
