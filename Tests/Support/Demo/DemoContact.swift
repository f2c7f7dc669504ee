/// A person the agent writes to, played by whoever runs the demo.
struct DemoContact: Sendable, Equatable {
    var email: String
    var name: String?
    var company: String?
    var language = "ru"
    var timeZone = "Europe/Moscow"
    var interests: [String] = []
    /// The campaign they enter; absent: that of everybody who is in no other.
    var campaign: String?

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
        if let campaign { arguments += ["--campaign", campaign] }
        for interest in interests { arguments += ["--interest", interest] }
        return arguments
    }
}

extension DemoContact {
    /// Reads `email=… name=… company="…" language=en time-zone=… interest=… campaign=…`; interests may repeat.
    init(fields text: String) throws(DemoError) {
        self.init(email: "")
        for word in try ScriptFields(text).words {
            guard let value = word.value else {
                throw DemoError(.usage, "'\(word.name)' is not a field: write name=value")
            }
            switch word.name {
            case "email": email = value
            case "name": name = value
            case "company": company = value
            case "language": language = value
            case "time-zone": timeZone = value
            case "interest": interests.append(value)
            case "campaign": campaign = value
            default: throw DemoError(.usage, "'\(word.name)' is not a field of a contact")
            }
        }
        guard email.contains("@") else { throw DemoError(.usage, "a contact needs email=…") }
    }
}
