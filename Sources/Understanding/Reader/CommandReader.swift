/// Whole messages that nobody can misread: button texts, one-word orders. What stands here is certain and overruled by nothing;
/// everything else is decided by what was learned.
public enum CommandReader {
    /// No command is longer, in bytes.
    private static let longest = 400

    /// The intent of a message that is a command and nothing more.
    public static func intent(of text: String) -> Intent? { intent(of: text, cut: Utterance(text)) }

    static func intent(of text: String, cut utterance: Utterance) -> Intent? {
        if isStart(text) { return .restart }
        guard text.utf8.count <= longest else { return nil }
        let words = utterance.tokens.filter { !Lexicon.courtesies.contains($0) }
        guard !words.isEmpty, words.count <= 5 else { return nil }
        let said = words.map(\.key).joined(separator: " ")
        return commands[said]
    }

    /// "/start" begins a conversation anew in a chat, whatever follows it there.
    private static func isStart(_ text: String) -> Bool {
        text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace } == "/start"
    }

    private static let commands: [String: Intent] = {
        let stops = [
            "стоп", "стоп стоп стоп", "отписка", "отписаться", "отпишите", "отпишите меня", "отпишитесь", "отписать",
            "отписаться от рассылки", "отпишите меня от рассылки", "не пишите", "не пишите мне", "не пишите мне больше",
            "больше не пишите", "больше не пишите мне", "удалите меня из рассылки", "/stop", "stop", "stop stop stop",
            "unsubscribe", "unsubscribe me", "opt out", "opt-out", "remove me", "remove me from your list",
            "take me off your list", "stop emailing me", "stop writing", "stop writing to me", "do not contact",
            "do not contact me", "don't contact me", "don't write to me", "no more emails",
        ]
        let others: [(Intent, [String])] = [
            (.restart, ["начать заново", "начать сначала", "restart", "start over"]),
            (.operator, ["позвать человека", "оператор", "operator", "talk to a human"]),
        ]
        var table: [String: Intent] = [:]
        for stop in stops { table[key(stop)] = .optOut }
        for (intent, texts) in others { for text in texts { table[key(text)] = intent } }
        return table
    }()

    private static func key(_ text: String) -> String {
        Utterance(text).tokens.filter { !Lexicon.courtesies.contains($0) }.map(\.key).joined(separator: " ")
    }
}
