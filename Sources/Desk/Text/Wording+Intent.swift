internal import Understanding

extension Wording {
    /// What somebody wants, in plain words.
    func callAsFunction(_ intent: Intent) -> String {
        switch intent {
        case .optOut: pick("no more letters", "больше не писать")
        case .notInterested: pick("not interested", "не интересно")
        case .snooze: pick("later", "позже")
        case .presentation: pick("materials", "материалы")
        case .demo: pick("a demo", "демо")
        case .redirect: pick("write to somebody else", "писать другому")
        case .question: pick("asks a question", "вопрос")
        case .operator: pick("a human", "нужен человек")
        case .interested: pick("interested, go on", "интересно, продолжать")
        case .smalltalk: pick("thanks or a greeting", "спасибо, привет")
        case .offTopic: pick("off topic", "не о деле")
        case .restart: pick("begin again", "начать заново")
        }
    }
}
