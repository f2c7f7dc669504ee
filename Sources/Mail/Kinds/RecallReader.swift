/// Recognises Outlook's notice that the sender takes back a mail of theirs: one sentence of the program.
enum RecallReader {
    static func isRecall(_ mail: ParsedMail, _ words: NewWords) -> Bool {
        let text = words.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        // The program speaks of the sender in the third person, and puts the subject in quotes.
        return text.utf8.count < 700 && text.contains { "\"“”«»„".contains($0) } && sentences.isFound(in: text)
    }

    private static let sentences: PhraseSet = [
        "would like to recall the message", "would like to recall the e-mail", "бы отозвать сообщение",
        "хочет отозвать сообщение", "отзывает сообщение", "хоче відкликати",
        "möchte die nachricht", "souhaite rappeler le message", "desea recuperar el mensaje", "vorrebbe richiamare il",
    ]
}
