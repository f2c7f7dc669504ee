/// Recognises reactions: Gmail's by their part, Outlook's and others' by a text that is nothing but the program's sentence.
enum ReactionReader {
    static func read(_ mail: ParsedMail, _ words: NewWords) -> MailReaction? {
        let answered = mail.inReplyTo.last ?? mail.references.last
        if let part = mail.root.ownParts.first(where: { $0.mediaType == "text/vnd.google.email-reaction+json" }) {
            return MailReaction(emoji: emoji(in: part.text), originalMessageID: answered)
        }
        guard isSentence(words.text, of: mail) else { return nil }
        return MailReaction(
            emoji: emoji(in: words.text) ?? mail.html.flatMap(pictured), originalMessageID: answered)
    }

    /// One short line besides the sign: a name, that they reacted, and to what. "I liked your message." is a person's:
    /// a program names the author, shows the sign, or quotes the message behind a colon.
    private static func isSentence(_ text: String, of mail: ParsedMail) -> Bool {
        let lines = text.split(whereSeparator: \.isNewline).map(\.trimmed).filter { $0.contains(where: \.isLetter) }
        guard lines.count == 1, let line = lines.first, line.utf8.count < 300 else { return false }
        // "Gmail" or "message:" ends what a program writes; a person goes on.
        let words = line.split(whereSeparator: \.isWhitespace)
        let last = (words.last ?? "").lowercased().trimmingCharacters(of: ":. ")
        guard last == "gmail" || last == "reagiert" || QuoteVocabulary.messageWords.begins(last) else { return false }
        let author = Set(SubjectLine.words(mail.author.name ?? "").map(\.word))
        return words.indices.prefix(6).contains { index in
            let name = words[..<index].drop { !$0.contains(where: \.isLetter) }
            guard !name.isEmpty, name.allSatisfy({ $0.first?.isUppercase ?? false }),
                verbs.begins(words[index...].joined(separator: " ").lowercased())
            else { return false }
            let isAuthor = !author.isDisjoint(with: SubjectLine.words(name.joined(separator: " ")).map(\.word))
            return isAuthor || line.hasSuffix(":") || emoji(in: text) != nil
        }
    }

    /// The first character that is a picture.
    private static func emoji(in text: String) -> String? {
        text.prefix(2000).first { character in
            character.unicodeScalars.contains { $0.properties.isEmojiPresentation }
                || character.unicodeScalars.count > 1 && character.unicodeScalars.contains { $0.properties.isEmoji }
                || character == "❤" || character == "☺"
        }.map(String.init)
    }

    /// Outlook shows a picture with a name.
    private static func pictured(_ html: String) -> String? {
        let start = html.prefix(8000).lowercased()
        return pictures.first { start.contains("alt=\"\($0.name)\"") }?.emoji
    }

    private static let pictures: [(name: String, emoji: String)] = [
        ("like", "👍"), ("heart", "❤️"), ("celebrate", "🎉"), ("laugh", "😆"), ("surprised", "😮"), ("sad", "😢"),
        ("нравится", "👍"), ("сердце", "❤️"),
    ]

    private static let verbs: PhraseSet = [
        "reacted to", "reacted via", "liked your", "loved your", "отреагировал", "поставил реакцию",
        "поставила реакцию", "відреагува", "hat auf ", "hat über gmail", "a réagi", "reaccionó", "ha reaccionado",
        "reagiu", "zareagował",
    ]
}

/// A sign that a person put under a letter of ours by a button of their mail program.
public struct MailReaction: Sendable, Hashable {
    /// The sign itself, such as 👍; nil where the mail does not show which.
    public let emoji: String?
    /// The Message-ID of the letter it was put under, without brackets.
    public let originalMessageID: String?
}
