/// Somebody who writes to the bot.
struct ChatPerson: Sendable, Equatable {
    var id: Int64
    var language = "ru"

    /// The person at the terminal; a tester, who may change the mode.
    static let standard = ChatPerson(id: 1)

    /// Their name in Telegram.
    var username: String { "@kate\(id)" }
}

extension ChatPerson {
    /// Reads `id=… language=…`.
    init(fields text: String) throws(DemoError) {
        self = .standard
        for field in text.split(separator: " ") {
            let parts = field.split(separator: "=", maxSplits: 1)
            switch (parts.first, parts.last.map(String.init)) {
            case ("language", let value?): language = value
            case ("id", let value?):
                guard let number = Int64(value), number > 0 else {
                    throw DemoError(.usage, "'\(field)': an id is a number above 0")
                }
                id = number
            default: throw DemoError(.usage, "'\(field)' is not a field of a person in Telegram")
            }
        }
    }
}
