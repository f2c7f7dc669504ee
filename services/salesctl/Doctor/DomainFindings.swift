import DomainRecords
import MailTransport
import SalesStore

/// What the domain of a mailbox says in DNS of the mail it sends, in words, with what is missing.
struct DomainFindings {
    /// A signature that was seen on a letter of the mailbox (RFC 6376 section 3.5).
    struct Signature: Equatable {
        let domain: String
        let selector: String

        /// Reads the field `DKIM-Signature`.
        init?(_ field: String) {
            guard let domain = SenderRecords.tag("d", in: field), let selector = SenderRecords.tag("s", in: field),
                !domain.isEmpty, !selector.isEmpty
            else { return nil }
            self.domain = domain.lowercased()
            self.selector = selector
        }
    }

    let findings: [Finding]

    /// Asks DNS.
    ///
    /// - Parameter signature: `nil` where no letter was seen, or it was not signed.
    init(of mailbox: MailboxDocument, _ signature: Signature?, _ resolver: DomainResolver) async {
        let domain = mailbox.address.split(separator: "@").last.map { $0.lowercased() } ?? ""
        let records = await SenderRecords(
            of: domain, signature: signature.map { ($0.domain, $0.selector) }, resolver)
        let provider = MailProvider.of(smtpHost: mailbox.smtp.host)
        var findings = [
            Self.spf(records.spf, domain, provider), Self.dmarc(records.dmarc, domain),
        ]
        if let signature, let dkim = records.dkim { findings.append(Self.dkim(dkim, signature, domain)) }
        self.findings = findings
    }

    private static func spf(_ state: SenderRecords.State, _ domain: String, _ provider: MailProvider?) -> Finding {
        let part = "SPF of \(domain)"
        let include = provider.map { "include:\($0.sendersName)" }
        let record = "v=spf1 \(include ?? "mx") ~all"
        switch state {
        case .there(let text):
            guard let include, !text.lowercased().contains(include), !text.lowercased().contains("redirect=") else {
                return Finding(part: part, state: .fine, message: text)
            }
            return Finding(
                part: part, state: .warning, message: "\(text) does not name \(provider?.name ?? "the provider")",
                advice: "add \(include) to it, before its last word")
        case .missing:
            return Finding(
                part: part, state: .warning, message: "there is none: letters may be taken for forged",
                advice: "add a TXT record to \(domain): \(record)")
        case .several:
            return Finding(
                part: part, state: .warning, message: "there are several, which is the same as none",
                advice: "join them into one TXT record that begins with v=spf1")
        case .unknown: return unknown(part)
        }
    }

    private static func dmarc(_ state: SenderRecords.State, _ domain: String) -> Finding {
        let part = "DMARC of \(domain)"
        switch state {
        case .there(let text): return Finding(part: part, state: .fine, message: text)
        case .missing, .several:
            return Finding(
                part: part, state: .warning,
                message: state == .several
                    ? "there are several, which is the same as none"
                    : "there is none: large providers refuse senders without it",
                advice: "let _dmarc.\(domain) have one TXT record: v=DMARC1; p=none; rua=mailto:postmaster@\(domain)")
        case .unknown: return unknown(part)
        }
    }

    private static func dkim(_ state: SenderRecords.State, _ signature: Signature, _ domain: String) -> Finding {
        let part = "DKIM of \(signature.domain)"
        let name = "\(signature.selector)._domainkey.\(signature.domain)"
        switch state {
        case .there:
            let isOwn = signature.domain == domain || domain.hasSuffix(".\(signature.domain)")
            return Finding(
                part: part, state: isOwn ? .fine : .warning,
                message: isOwn
                    ? "the key \(signature.selector) is there"
                    : "letters are signed for another domain than \(domain), so that the signature does not speak for it",
                advice: isOwn ? nil : "let the provider sign for \(domain)")
        case .missing, .several:
            return Finding(
                part: part, state: .warning, message: "letters are signed with a key that \(name) does not have",
                advice: "add the TXT record that the provider shows for \(name)")
        case .unknown: return unknown(part)
        }
    }

    private static func unknown(_ part: String) -> Finding {
        Finding(part: part, state: .warning, message: "DNS did not answer", advice: "try again, or set DNS_SERVER")
    }
}
