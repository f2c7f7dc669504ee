/// Turns letters into bytes for the wire (RFC 5322, RFC 2045 to 2049). It asks neither the clock nor chance: the same
/// letter always becomes the same bytes.
public struct MIMEBuilder: Sendable {
    /// A builder.
    public init() {}

    /// The letter's bytes; every line ends with CR LF, and no line is longer than 998 bytes.
    /// - Throws: `MIMEError` with `invalidField` where an address, the letter's own id or a type could end the field it stands
    ///   in. Free words (subject, names) are made harmless instead, and ids of other mails that cannot be used are left out.
    public func build(_ mail: OutgoingMail) throws(MIMEError) -> [UInt8] {
        let id = try HeaderEncoder.messageID(mail.messageID)
        var root = try body(of: mail)
        for attachment in mail.attachments { root.enclosed.append(try MIMEEntity(attachment)) }
        if let calendar = mail.calendar {
            // As a file too: some programs show only that.
            root.enclosed.append(try MIMEEntity(fileOf: calendar))
        }
        let entity = root.entity
        var header = try self.header(of: mail, id: id)
        header.append("MIME-Version", "1.0")
        var writer = MIMEWriter(boundarySeed: id)
        return writer.write(header: header, entity: entity)
    }

    private func body(of mail: OutgoingMail) throws(MIMEError) -> Body {
        var forms = [MIMEEntity(text: mail.text, type: "text/plain; charset=utf-8")]
        if let html = mail.html { forms.append(MIMEEntity(text: html, type: "text/html; charset=utf-8")) }
        if let calendar = mail.calendar { forms.append(try MIMEEntity(calendar)) }
        return Body(forms: forms)
    }

    private func header(of mail: OutgoingMail, id: String) throws(MIMEError) -> HeaderEncoder {
        var header = HeaderEncoder()
        header.append("Date", MailDate.format(mail.date))
        try header.append("From", addresses: [mail.from])
        try header.append("To", addresses: mail.to)
        if let replyTo = mail.replyTo { try header.append("Reply-To", addresses: [replyTo]) }
        header.append("Subject", words: mail.subject)
        header.append("Message-ID", "<\(id)>")
        if let answered = mail.inReplyTo { header.append("In-Reply-To", ids: [answered]) }
        if !mail.references.isEmpty { header.append("References", ids: Self.shortened(mail.references)) }
        if let origin = mail.origin { header.append("Auto-Submitted", origin.rawValue) }
        if let unsubscribe = mail.unsubscribe { try header.append(unsubscribe) }
        return header
    }

    /// A long thread keeps its first id, which names it, and the latest ones.
    private static func shortened(_ references: [String]) -> [String] {
        references.count <= 20 ? references : [references[0]] + references.suffix(19)
    }

    private struct Body {
        let forms: [MIMEEntity]
        var enclosed: [MIMEEntity] = []

        var entity: MIMEEntity {
            let words = forms.count == 1 ? forms[0] : MIMEEntity(multipart: "alternative", forms)
            return enclosed.isEmpty ? words : MIMEEntity(multipart: "mixed", [words] + enclosed)
        }
    }
}
