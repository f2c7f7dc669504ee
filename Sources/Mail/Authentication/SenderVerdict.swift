internal import Basics

/// What the receiving server found out about a mail's author.
public struct SenderVerdict: Sendable, Hashable {
    /// Whether the mail comes from where From says.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// It does: DMARC passed, or a signature or the sender's host is of the author's domain.
        case pass
        /// It does not.
        case fail
        /// Nobody knows.
        case none
    }

    /// Whether it comes from there.
    public let outcome: Outcome
    /// What it rests on, such as `dkim=pass header.d=client.test`.
    public let evidence: String

    /// A verdict.
    public init(_ outcome: Outcome, _ evidence: String) {
        self.outcome = outcome
        self.evidence = evidence
    }
}

extension SenderVerdict {
    /// The verdict on a mail, by the results of its receiving server.
    ///
    /// It is about the domain in From and nothing else: with two addresses there, or with a group's in place of the author's
    /// (``MailAuthor/rewrittenBy``), it is `none`. DMARC's word counts first (RFC 7489). Without it, a DKIM signature (RFC 6376)
    /// or an SPF result (RFC 7208) that passed counts if its domain is aligned with From's, see ``isAligned(_:_:)``.
    /// - Returns: nil where the server says nothing of the mail.
    public init?(_ mail: ParsedMail, by trusted: TrustedVerdicts) {
        guard let results = trusted.results(in: mail.header) else { return nil }
        guard let domain = Self.authorsDomain(mail) else {
            self.init(.none, "From names no single author")
            return
        }
        self.init(results, domain: domain)
    }

    init(_ results: [AuthenticationResults.Result], domain: String) {
        if let dmarc = results.first(where: { $0.method == "dmarc" && Self.concerns($0, domain) }) {
            if dmarc.value == "pass" { self = Self(.pass, "dmarc=pass header.from=\(domain)"); return }
            if dmarc.value == "fail" { self = Self(.fail, "dmarc=fail header.from=\(domain)"); return }
        }
        for result in results where result.value == "pass" {
            if let (name, other) = result.domain, Self.isAligned(other, domain) {
                self = Self(.pass, "\(result.method)=pass \(name)=\(other)")
                return
            }
        }
        let spf = results.first { $0.method == "spf" && $0.value == "fail" }
        if let (name, other) = spf?.domain, Self.isAligned(other, domain) {
            self = Self(.fail, "spf=fail \(name)=\(other)")
            return
        }
        let summary = results.prefix(10).map { "\($0.method)=\($0.value)" }.joined(separator: " ")
        self.init(.none, summary.isEmpty ? "none" : summary)
    }

    private static func concerns(_ dmarc: AuthenticationResults.Result, _ domain: String) -> Bool {
        dmarc.properties["header.from"].map { domainName($0) == domain } ?? true
    }

    /// Whether two domains belong to one owner: they are equal, or one lies below the other, which has at least two labels.
    ///
    /// DMARC's relaxed alignment compares organisational domains by a list of public suffixes, which ages. This needs no list and
    /// is stricter: `a.client.test` and `b.client.test` are not aligned.
    public static func isAligned(_ one: String, _ other: String) -> Bool {
        let (shorter, longer) = one.count <= other.count ? (one, other) : (other, one)
        guard shorter.contains("."), !shorter.hasPrefix("."), !shorter.hasSuffix(".") else { return false }
        return shorter == longer || longer.hasSuffix(".\(shorter)")
    }

    /// The domain of the one author; nil where From names several, or a group, or nobody.
    private static func authorsDomain(_ mail: ParsedMail) -> String? {
        let fields = mail.header.all("From")
        guard fields.count == 1, AddressParser.addresses(in: fields[0].raw).count == 1, mail.author.source == .from,
            let address = mail.from?.address, address.count(where: { $0 == "@" }) == 1
        else { return nil }
        return domainName(address)
    }

    /// The domain of an address, or a domain, as DNS has it and without a dot at its end.
    static func domainName(_ text: String) -> String {
        let domain = text.lastIndex(of: "@").map { text[text.index(after: $0)...] } ?? text[...]
        let lower = DomainName.ascii(domain)
        return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
    }
}

extension AuthenticationResults.Result {
    /// The domain that passed or failed, with the property it stands in; nil for methods that say nothing of a domain.
    fileprivate var domain: (name: String, domain: String)? {
        let names: [String] =
            switch method {
            case "dkim": ["header.d", "header.i"]
            case "spf": ["smtp.mailfrom", "smtp.mail", "smtp.from"]
            default: []
            }
        for name in names {
            guard let value = properties[name] else { continue }
            let domain = SenderVerdict.domainName(value)
            return domain.isEmpty ? nil : (name, domain)
        }
        return nil
    }
}
