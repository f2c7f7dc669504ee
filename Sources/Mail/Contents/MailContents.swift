/// What a mail says in all its places: the body, the subject, the files.
public struct MailContents: Sendable, Hashable {
    /// A file that the person enclosed.
    public struct Enclosure: Sendable, Hashable {
        /// Its name; nil where the mail gives none.
        public let fileName: String?
        /// What sort of thing it is.
        public let kind: AttachmentKind
    }

    /// The new words of the body.
    public let body: NewWords
    /// The words of the subject that are the person's own; nil where it is our subject again.
    public let subjectWords: String?
    /// The files, without signatures and the pictures of a layout.
    public let enclosures: [Enclosure]
    /// What keeps words of the mail from being read.
    public let unreadable: UnreadableContent?

    /// Reads a mail.
    /// - Parameter ownSubjects: the subjects of the letters it may answer, as far as they are known.
    public init(_ mail: ParsedMail, ownSubjects: [String] = []) {
        body = ReplyText.extract(from: mail)
        subjectWords = mail.subjectWords(ownSubjects: ownSubjects)
        unreadable = mail.unreadable
        enclosures = Self.enclosures(of: mail)
    }

    /// Everything new that the person wrote: the subject's words, then the body's. Empty if there is nothing, as in a
    /// mail that only quotes.
    public var words: String {
        guard let subjectWords, !Self.begins(text, with: subjectWords) else { return text }
        return text.isEmpty ? subjectWords : "\(subjectWords)\n\n\(text)"
    }

    /// The words of the subject where ``words`` has them above those of the body; nil where one of the two has none.
    public var heading: String? {
        guard let subjectWords, !text.isEmpty, !Self.begins(text, with: subjectWords) else { return nil }
        return subjectWords
    }

    private var text: String { body.isOnlyQuotation ? "" : body.text }

    /// Whether a text repeats the subject, compared word by word, since "Stopping by" is not "Stop".
    private static func begins(_ text: String, with subject: String) -> Bool {
        let words = SubjectLine.words(subject).map(\.word)
        return !words.isEmpty && SubjectLine.words(String(text.prefix(1000))).map(\.word).starts(with: words)
    }

    /// Whether an operator has to look, if a person wrote the mail: it has no words of theirs (files alone, a quotation
    /// alone), announces answers that were not found, or has a form that is not understood.
    public var needsEyes: Bool { unreadable != nil || body.announcesUnfoundAnswers || words.isEmpty }

    private static func enclosures(of mail: ParsedMail) -> [Enclosure] {
        let files = mail.attachments.filter { !$0.isEmptyForm }
        let pictured = files.contains { $0.kind == .photo && $0.contentID != nil } ? pictured(in: mail.html ?? "") : []
        let apart = files.filter { $0.kind != .photo || !pictured.contains($0.contentID ?? "") }
        // A picture set into an otherwise empty text is what was sent.
        let isLayout = !apart.isEmpty || mail.text.hasWords
        return (isLayout ? apart : files).map { Enclosure(fileName: $0.fileName, kind: $0.kind) }
    }

    /// The ids of the pictures shown within the text.
    private static func pictured(in html: String) -> Set<String> {
        var found: Set<String> = []
        var rest = Substring(html).utf8
        while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            let isID = rest[..<colon].suffix(3).elementsEqual("cid".utf8)
            rest = rest[colon...].dropFirst()
            guard isID else { continue }
            let id = rest.prefix(MailLimits.messageIDBytes).prefix { $0 > 32 && !"\"'<>)".utf8.contains($0) }
            found.insert(String(Substring(id)))
            rest = rest[id.endIndex...]
        }
        return found
    }
}

extension MailAttachment {
    /// Outlook's copy of the mail's form, the version mark of PGP/MIME and the like: nobody chose to send them.
    fileprivate var isEmptyForm: Bool {
        switch mediaType {
        case "application/ms-tnef", "application/pgp-encrypted", "application/pgp-keys", "message/delivery-status",
            "message/disposition-notification", "text/rfc822-headers":
            true
        default: false
        }
    }
}
