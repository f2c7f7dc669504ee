internal import Basics
internal import Grounding

extension ContactCard {
    /// What an opening sentence may say of the person, in words to them; empty where no more is known than a name and an address.
    ///
    /// - Parameter language: The language of the letter.
    func openingFacts(in language: Language) -> [Fact] {
        let named = [referrer?.name, referrer?.company].compactMap(\.self).joined(separator: ", ")
        let topics = interests.joined(separator: ", ")
        var facts: [Fact] = []
        func add(_ id: String, _ value: String?, ru: (String, String), en: (String, String)) {
            guard let value, value.contains(where: { $0.isLetter || $0.isNumber }) else { return }
            let (title, text) = language == .ru ? ru : en
            facts.append(Fact(id: "contact.\(id)", language: language, title: title, text: text))
        }
        add(
            "company", company, ru: ("Ваша компания", "Вы работаете в компании «\(company ?? "")»."),
            en: ("Your company", "You work at \(company ?? "")."))
        add(
            "interests", topics, ru: ("Ваши интересы", "Вам и вашей компании интересно: \(topics)."),
            en: ("Your interests", "You and your company are interested in: \(topics)."))
        add(
            "referrer", named, ru: ("Кто вас назвал", "Написать вам посоветовали: \(named)."),
            en: ("Who named you", "\(named) suggested that we write to you."))
        guard !facts.isEmpty else { return [] }
        add(
            "name", greetedName, ru: ("Ваше имя", "Вас зовут \(greetedName ?? "")."),
            en: ("Your name", "Your name is \(greetedName ?? "")."))
        return facts
    }
}
