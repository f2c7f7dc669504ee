internal import struct Foundation.Date

/// The machine's part of a delivery status notification (RFC 3464).
struct DeliveryStatus {
    /// What became of one recipient.
    struct Recipient {
        let address: String?
        /// The address the letter was first sent to.
        let original: String?
        let action: String
        let status: EnhancedStatus?
        let diagnostic: String?
    }

    let recipients: [Recipient]
    /// When the server last tried, or else when it took the letter.
    let time: Date?

    init?(in mail: ParsedMail) {
        let parts = mail.root.flattened.filter {
            $0.mediaType == "message/delivery-status" || $0.mediaType == "message/global-delivery-status"
        }
        guard !parts.isEmpty else { return nil }
        let texts = parts.prefix(MailLimits.reportParts).map(\.reportText)
        recipients = Array(texts.flatMap { Self.recipients(in: $0) }.prefix(MailLimits.reportRecipients))
        time = texts.lazy.compactMap(Self.time).first
    }

    /// The addresses that were not reached, and those given in their place.
    var failedAddresses: [String] {
        recipients.filter { !["delivered", "relayed", "expanded"].contains($0.action) }
            .flatMap { [$0.original, $0.address].compactMap(\.self) }
    }

    private static func time(in text: String) -> Date? {
        let names = ["last-attempt-date:", "arrival-date:"]
        let lines = text.split(maxSplits: MailLimits.reportLines, whereSeparator: \.isNewline)
        return names.lazy.compactMap { name in
            lines.first { $0.lowercased().hasPrefix(name) }.flatMap { MailDate.parse(String($0.dropFirst(name.count))) }
        }.first
    }

    /// The groups of fields behind the first one, which is about the whole notification; some servers make one group of all.
    private static func recipients(in text: String) -> [Recipient] {
        var groups: [[Substring]] = [[]]
        let lines = text.split(
            maxSplits: MailLimits.reportLines, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for line in lines.prefix(MailLimits.reportLines) {
            if line.allSatisfy(\.isWhitespace) { groups.append([]) } else { groups[groups.count - 1].append(line) }
        }
        return groups.compactMap { lines in
            let fields = HeaderFields(lines: lines.joined(separator: "\n"))
            guard
                fields.first("Final-Recipient") != nil || fields.first("Action") != nil || fields.first("Status") != nil
            else { return nil }
            let recipient = fields.first("Original-Recipient") ?? fields.first("Final-Recipient")
            let action = fields.first("Action")?.raw.trimmed.lowercased().prefix { $0.isLetter }
            return Recipient(
                address: (fields.first("Final-Recipient") ?? recipient).flatMap { address($0.raw) }
                    ?? recipient.flatMap { address($0.raw) },
                original: fields.first("Original-Recipient").flatMap { address($0.raw) }, action: String(action ?? ""),
                status: fields.first("Status").flatMap { status($0.raw) },
                diagnostic: fields.all("Diagnostic-Code").map { typed($0.raw) }.joined(separator: " ").nonEmpty
                    .map { String($0.firstBytes(MailLimits.diagnosticBytes)) })
        }
    }

    /// The address behind its type: `rfc822; ann@example.com`, with or without the space.
    static func address(_ value: String) -> String? {
        let bare = typed(value).filter { $0 != "<" && $0 != ">" && !$0.isWhitespace }.lowercased()
        return bare.contains("@") ? bare : nil
    }

    private static func typed(_ value: String) -> String {
        guard let semicolon = value.firstIndex(of: ";"), value[..<semicolon].count < 20 else { return value.trimmed }
        return value[value.index(after: semicolon)...].trimmed
    }

    private static func status(_ value: String) -> EnhancedStatus? {
        value.trimmed.split { $0.isWhitespace || $0 == "(" }.first.flatMap { EnhancedStatus($0) }
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}
