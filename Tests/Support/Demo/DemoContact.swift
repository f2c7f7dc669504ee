/// A person the agent writes to, played by whoever runs the demo.
struct DemoContact: Sendable, Equatable {
    var email: String
    var name: String?
    var company: String?
    var language = "ru"
    var timeZone = "Europe/Moscow"
    var interests: [String] = []

    /// The person at the terminal when nothing else is said.
    static let standard = DemoContact(
        email: "client@mail.test", name: "Ольга", company: "Кофейни «Утро»",
        interests: ["ответы на отзывы", "2ГИС"])

    /// A mailbox that is watched as well: whom the person at the terminal may refer to.
    static let referred = "boss@mail.test"

    /// The command line that adds the person.
    var arguments: [String] {
        var arguments = ["contact", "add", "--email", email, "--language", language, "--time-zone", timeZone]
        if let name { arguments += ["--name", name] }
        if let company { arguments += ["--company", company] }
        for interest in interests { arguments += ["--interest", interest] }
        return arguments
    }
}

extension DemoContact {
    /// Reads `email=… name=… company="…" language=en time-zone=… interest=…`; interests may repeat.
    init(fields text: String) throws(DemoError) {
        self.init(email: "")
        for word in try Self.words(text) {
            guard let equals = word.firstIndex(of: "=") else {
                throw DemoError(.usage, "'\(word)' is not a field: write name=value")
            }
            let value = String(word[word.index(after: equals)...])
            switch word[..<equals] {
            case "email": email = value
            case "name": name = value
            case "company": company = value
            case "language": language = value
            case "time-zone": timeZone = value
            case "interest": interests.append(value)
            default: throw DemoError(.usage, "'\(word[..<equals])' is not a field of a contact")
            }
        }
        guard email.contains("@") else { throw DemoError(.usage, "a contact needs email=…") }
    }

    /// Splits at spaces outside of double quotes.
    private static func words(_ text: String) throws(DemoError) -> [String] {
        var words: [String] = []
        var word = ""
        var quoted = false
        for character in text {
            switch character {
            case "\"": quoted.toggle()
            case " " where !quoted:
                if !word.isEmpty { words.append(word) }
                word = ""
            default: word.append(character)
            }
        }
        guard !quoted else { throw DemoError(.usage, "a double quote is not closed in: \(text)") }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
