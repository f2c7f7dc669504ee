/// Words by which mail programs announce what they quote, in lower case.
enum QuoteVocabulary {
    /// "wrote", at the end of an attribution.
    static let verbs: [String] = [
        "wrote", "writes", "said", "written", "написал", "написала", "написал(а)", "написал(-а)", "написали", "пишет",
        "пишете", "пишут", "писал", "писала", "писал(а)", "писал(-а)", "писали", "ответил", "ответила", "сообщает",
        "написав", "написала", "написав(ла)", "пише", "schrieb", "geschrieben", "a écrit", "écrit",
        "ha scritto", "scritto", "escribió", "escreveu", "schreef", "geschreven", "skrev", "napisał", "napisała",
        "napisał(a)", "napisał/a", "pisze", "napsal", "napsal(a)", "napísal", "kirjoitti", "írta", "a scris", "yazdı",
        "đã viết", "viết", "写道", "寫道", "書きました", "작성", "написа", "sent", "menulis", "skrifaði", "rašė", "rakstīja",
        "je napisao/la", "напісаў",
    ]

    private static let verbWords = Set(verbs.compactMap { $0.split(separator: " ").last.map(String.init) })

    /// Whether a text ends with one of the verbs as a word of its own.
    static func endsWithVerb(_ text: some StringProtocol) -> Bool {
        guard let last = text.unicodeScalars.last else { return false }
        // Languages without spaces write the verb right behind the name.
        if last.value > 0x2E80 { return verbs.contains { text.hasSuffix($0) } }
        let scalars = text.unicodeScalars
        let boundary = scalars.lastIndex { $0 == " " || $0 == "\t" || $0 == ">" || $0 == "\"" }
        let start = boundary.map(scalars.index(after:)) ?? scalars.startIndex
        return verbWords.contains(String(text[start...]))
    }

    /// Whether one of the verbs stands between the other words of a text.
    static func holdsVerb(_ text: String) -> Bool {
        text.split(separator: " ").dropLast().contains { verbWords.contains(String($0)) }
    }

    /// How an attribution begins.
    static let attributionOpeners: [String] = [
        "on ", "le ", "am ", "el ", "il ", "op ", "den ", "em ", "a ", "w dniu ", "dnia ", "dne ", "vào ", "在 ", "在",
        "le\u{A0}", "at ", "quoting ", "pe ", "tarihinde ", "på ", "--on ", "il giorno ", "from ",
    ]

    private static let openers = PhraseSet(attributionOpeners)
    /// Those too short for the set.
    private static let shortOpeners = attributionOpeners.filter { $0.utf8.count < 3 }

    /// Whether a line in lower case begins as an attribution does.
    static func opensAttribution(_ line: String) -> Bool {
        openers.begins(line) || shortOpeners.contains { line.utf8.starts(with: $0.utf8) }
    }

    /// The longest announcement, in bytes.
    static let longestAnnouncement = announcements.map(\.utf8.count).max() ?? 0

    /// Lines that announce a forwarded or an original mail; compared without rules and marks.
    static let announcements: Set<String> = [
        "original message", "original email", "forwarded message", "forwarded by", "begin forwarded message",
        "reply message", "исходное сообщение", "исходное письмо", "пересылаемое сообщение", "пересланное сообщение",
        "перенаправленное сообщение", "начало переадресованного сообщения", "конец пересылаемого сообщения",
        "переслане повідомлення", "вихідне повідомлення", "оригінальне повідомлення", "оригинальное сообщение",
        "ursprüngliche nachricht", "originalnachricht", "weitergeleitete nachricht",
        "anfang der weitergeleiteten nachricht",
        "message d'origine", "message original", "message d’origine", "message transféré", "mensaje original",
        "mensaje reenviado", "messaggio originale", "messaggio inoltrato", "mensagem original", "mensagem encaminhada",
        "oorspronkelijk bericht", "oorspronkelijke bericht", "doorgestuurd bericht", "wiadomość oryginalna",
        "oryginalna wiadomość", "wiadomość przekazana", "originalmeddelande", "ursprungligt meddelande",
        "vidarebefordrat meddelande", "oprindelig meddelelse", "opprinnelig melding", "původní zpráva",
        "přeposlaná zpráva",
        "alkuperäinen viesti", "orijinal mesaj", "原始邮件", "转发邮件", "元のメッセージ", "원본 메시지",
    ]

    /// How the word for a message begins, in the rules that announce one.
    static let messageWords: PhraseSet = [
        "message", "сообщени", "письм", "повідомлен", "лист", "nachricht", "bericht", "mensaje", "mensagem",
        "messaggio",
        "wiadomoś", "meddeland", "meddelels", "melding", "zpráva", "správa", "viesti", "mesaj", "üzenet", "email",
        "e-mail", "mail",
    ]

    /// Labels of a quoted header, by what they label.
    enum Label: CaseIterable {
        case from, date, to, subject, other
    }

    static let labels: [String: Label] = {
        var labels: [String: Label] = [:]
        let words: [(Label, String)] = [
            (
                .from,
                "from|от|от кого|отправитель|автор|від|від кого|von|de|da|van|od|från|fra|lähettäjä|feladó|kimden|发件人|寄件者|差出人|보낸 사람|expéditeur|mittente|remitente"
            ),
            (
                .date,
                "sent|date|отправлено|дата|дата отправки|дата и время|когда|надіслано|gesendet|datum|envoyé|enviado|enviada|fecha|data|inviato|verzonden|skickat|sendt|dato|wysłano|wysłane|odesláno|lähetetty|päivämäärä|tarih|发送时间|日期|送信日時|보낸 날짜|date d'envoi"
            ),
            (
                .to,
                "to|кому|получатель|получатели|an|à|para|a|aan|till|til|do|komu|vastaanottaja|címzett|kime|收件人|宛先|받는 사람|destinataire|destinatario"
            ),
            (
                .subject,
                "subject|тема|тема письма|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|předmět|aihe|tárgy|konu|主题|主旨|件名|제목"
            ),
            (
                .other,
                "cc|bcc|копия|скрытая копия|копии|приоритет|вложение|копія|вкладення|kopie|kopia|reply-to|reply to|antwort an|risposta|importance|важность|вложения|attachments|cópia|organization"
            ),
        ]
        for (label, forms) in words {
            for form in forms.split(separator: "|") { labels[String(form)] = label }
        }
        return labels
    }()
}
