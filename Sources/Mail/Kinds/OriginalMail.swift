/// The letter that a report is about, as far as the report includes it.
struct OriginalMail {
    /// Its header; empty where the report carries none.
    let header: HeaderFields

    init(in mail: ParsedMail) {
        let parts = mail.root.flattened
        for part in parts {
            if case .mail(let original) = part.content {
                header = original.header
                return
            }
        }
        let enclosed = parts.first { part in
            part.mediaType == "text/rfc822-headers" || part.mediaType == "message/rfc822-headers"
                || part.mediaType == "message/rfc822"
        }
        header = enclosed.map { HeaderFields(lines: $0.reportText) } ?? Self.headerInWords(of: mail)
    }

    /// Its Message-ID without brackets.
    var messageID: String? {
        header.first("Message-ID").flatMap { MessageIDs.parse($0.raw).first }
    }

    /// Its recipients.
    var recipients: [String] {
        header.all("To").flatMap { AddressParser.addresses(in: $0.raw) }.map { $0.address.lowercased() }
    }

    /// Older servers put the letter below their own words.
    private static func headerInWords(of mail: ParsedMail) -> HeaderFields {
        let lines = mail.text.firstBytes(MailLimits.reportBytes)
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let names = ["return-path:", "received:", "message-id:", "from:"]
        guard
            let start = lines.firstIndex(where: { line in
                let bare = line.drop { $0 == ">" || $0 == " " }.lowercased()
                return names.contains { bare.hasPrefix($0) }
            })
        else { return HeaderFields() }
        let block = lines[start...].prefix(80).map { line in
            line.first == ">" ? String(line.drop { $0 == ">" }.dropFirst()) : String(line)
        }
        return HeaderFields(lines: block.joined(separator: "\n"))
    }
}
