/// Words that send the reader on to answers in the quoted mail: "my answers are below, in red".
enum AnswersElsewhere {
    /// Whether a text says so and has hardly any other words.
    static func areAnnounced(in text: String) -> Bool {
        guard text.utf8.count < 1500 else { return false }
        let sentences = text.lowercased().split { ".!?\n;".contains($0) }.map { sentence in
            sentence.split { !$0.isLetter && $0 != "-" }
        }
        guard let place = sentences.firstIndex(where: isAnnouncement) else { return false }
        // What stands below may be in the new words themselves: "answer the questions below: …".
        return sentences[(place + 1)...].reduce(0) { $0 + $1.count } <= 8
    }

    private static func isAnnouncement(_ words: [Substring]) -> Bool {
        guard words.count <= 15 else { return false }
        return words.contains { word in answers.contains { word.hasPrefix($0) } || shortAnswers.contains(word) }
            && words.contains { word in places.contains { word.hasPrefix($0) } || shortPlaces.contains(word) }
    }

    /// How the words for answering begin.
    private static let answers = [
        "ответ", "отвеч", "відпов", "коммент", "комент", "смотр", "дивіт", "написал", "помет", "выдел", "отмет",
        "answer",
        "repl", "respon", "comment", "highlight", "antwort", "réponse", "respuesta",
    ]
    private static let shortAnswers: Set<Substring> = ["см", "see", "wrote", "written", "marked", "notes"]

    /// How the words for a place in the mail begin, and those for a colour.
    private static let places = [
        "ниже", "нижче", "красн", "червон", "синим", "синий", "голуб", "зелён", "зелен", "фиолет", "оранж", "цвет",
        "жирн", "below", "inline", "in-line", "colour", "color", "purple", "orange", "bold", "unten", "ci-dessous",
    ]
    private static let shortPlaces: Set<Substring> = [
        "red", "blue", "green", "rot", "blau", "тексте", "тексту", "text",
    ]
}
