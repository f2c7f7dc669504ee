import Basics
import DomainRecords
import Mail
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

    private(set) var findings: [Finding] = []
    private let language: Language

    /// Asks DNS.
    ///
    /// - Parameter signature: `nil` where no letter was seen, or it was not signed.
    init(
        of mailbox: MailboxDocument, _ signature: Signature?, _ resolver: DomainResolver, in language: Language = .en
    ) async {
        let domain = mailbox.address.split(separator: "@").last.map { $0.lowercased() } ?? ""
        let records = await SenderRecords(
            of: domain, signature: signature.map { ($0.domain, $0.selector) }, resolver)
        let provider = MailProvider.of(smtpHost: mailbox.smtp.host)
        self.language = language
        findings = [spf(records.spf, domain, provider), dmarc(records.dmarc, domain)]
        if let signature, let dkim = records.dkim { findings.append(self.dkim(dkim, signature, domain)) }
    }

    private func say(_ russian: String, _ english: String) -> String { language == .ru ? russian : english }

    private func spf(_ state: SenderRecords.State, _ domain: String, _ provider: MailProvider?) -> Finding {
        let part = say("SPF домена \(domain)", "SPF of \(domain)")
        let include = provider.map { "include:\($0.sendersName)" }
        let record = "v=spf1 \(include ?? "mx") ~all"
        switch state {
        case .there(let text):
            guard let include, !text.lowercased().contains(include), !text.lowercased().contains("redirect=") else {
                return Finding(part: part, state: .fine, message: text)
            }
            let name = provider?.name
            return Finding(
                part: part, state: .warning,
                message: say(
                    "\(text) не называет \(name ?? "провайдера")", "\(text) does not name \(name ?? "the provider")"),
                advice: say(
                    "добавьте \(include) перед последним словом записи", "add \(include) to it, before its last word"))
        case .missing:
            return Finding(
                part: part, state: .warning,
                message: say(
                    "записи нет: письма могут принять за поддельные", "there is none: letters may be taken for forged"),
                advice: say(
                    "добавьте домену \(domain) запись TXT: \(record)", "add a TXT record to \(domain): \(record)"))
        case .several:
            return Finding(
                part: part, state: .warning, message: several,
                advice: say(
                    "соедините их в одну запись TXT, которая начинается с v=spf1",
                    "join them into one TXT record that begins with v=spf1"))
        case .unknown: return unknown(part)
        }
    }

    private func dmarc(_ state: SenderRecords.State, _ domain: String) -> Finding {
        let part = say("DMARC домена \(domain)", "DMARC of \(domain)")
        let record = "v=DMARC1; p=none; rua=mailto:postmaster@\(domain)"
        switch state {
        case .there(let text): return Finding(part: part, state: .fine, message: text)
        case .missing, .several:
            return Finding(
                part: part, state: .warning,
                message: state == .several
                    ? several
                    : say(
                        "записи нет: крупные провайдеры не принимают таких отправителей",
                        "there is none: large providers refuse senders without it"),
                advice: say(
                    "у имени _dmarc.\(domain) должна быть одна запись TXT: \(record)",
                    "let _dmarc.\(domain) have one TXT record: \(record)"))
        case .unknown: return unknown(part)
        }
    }

    private func dkim(_ state: SenderRecords.State, _ signature: Signature, _ domain: String) -> Finding {
        let part = say("DKIM домена \(signature.domain)", "DKIM of \(signature.domain)")
        let name = "\(signature.selector)._domainkey.\(signature.domain)"
        switch state {
        case .there:
            let isOwn = signature.domain == domain || domain.hasSuffix(".\(signature.domain)")
            return Finding(
                part: part, state: isOwn ? .fine : .warning,
                message: isOwn
                    ? say("ключ \(signature.selector) на месте", "the key \(signature.selector) is there")
                    : say(
                        "письма подписаны за другой домен, чем \(domain): подпись за него не говорит",
                        "letters are signed for another domain than \(domain), so that the signature does not speak for it"
                    ),
                advice: isOwn
                    ? nil
                    : say("пусть провайдер подписывает за \(domain)", "let the provider sign for \(domain)"))
        case .missing, .several:
            return Finding(
                part: part, state: .warning,
                message: say(
                    "письма подписаны ключом, которого у \(name) нет",
                    "letters are signed with a key that \(name) does not have"),
                advice: say(
                    "добавьте запись TXT, которую провайдер показывает для \(name)",
                    "add the TXT record that the provider shows for \(name)"))
        case .unknown: return unknown(part)
        }
    }

    private var several: String {
        say("записей несколько, а это то же, что ни одной", "there are several, which is the same as none")
    }

    private func unknown(_ part: String) -> Finding {
        Finding(
            part: part, state: .warning, message: say("DNS не отвечает", "DNS did not answer"),
            advice: say("попробуйте позже или задайте DNS_SERVER", "try again, or set DNS_SERVER"))
    }
}
