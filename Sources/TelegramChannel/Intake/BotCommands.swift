/// The bot's menu, in each language; without a language, the one for everybody else.
enum BotCommands {
    static let byLanguage: [(language: String?, commands: [SetMyCommands.Command])] = [
        (nil, english), ("ru", russian),
    ]

    private static let english: [SetMyCommands.Command] = [
        .init(command: "start", description: "Begin again"),
        .init(command: "help", description: "What I can do"),
        .init(command: "stop", description: "Write to me no more"),
    ]

    private static let russian: [SetMyCommands.Command] = [
        .init(command: "start", description: "Начать сначала"),
        .init(command: "help", description: "Что я умею"),
        .init(command: "stop", description: "Больше не писать"),
    ]
}
