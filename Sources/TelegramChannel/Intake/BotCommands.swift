/// The bot's menu, in each language; without a language, the one for everybody else.
enum BotCommands {
    static let byLanguage: [(language: String?, commands: [SetMyCommands.Command])] = [
        (nil, english), ("ru", russian),
    ]

    /// The menu of a tester's own chat, where one tap chooses who answers.
    static func ofTesters(inRussian isRussian: Bool) -> [SetMyCommands.Command] {
        isRussian
            ? russian + [
                .init(command: "agent", description: "Отвечает агент"),
                .init(command: "operator", description: "Отвечает человек"),
                .init(command: "model", description: "Отвечает сама модель, без проверок"),
                .init(command: "mode", description: "Кто сейчас отвечает"),
            ]
            : english + [
                .init(command: "agent", description: "The agent answers"),
                .init(command: "operator", description: "A human answers"),
                .init(command: "model", description: "The model itself answers, unchecked"),
                .init(command: "mode", description: "Who answers now"),
            ]
    }

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
