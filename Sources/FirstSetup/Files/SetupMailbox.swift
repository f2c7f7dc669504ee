public import Mail
public import SalesStore

/// The mailbox that the answers describe.
struct SetupMailbox {
    /// It, as it is configured.
    let document: MailboxDocument

    /// `nil` where the answers say too little.
    init?(_ answers: [SetupQuestion: String]) {
        guard let address = answers[.address], let name = Self.name(of: address) else { return nil }
        let known = answers[.provider].flatMap(MailProvider.named) ?? MailProvider.of(address: address)
        guard let smtp = answers[.smtp].flatMap({ Self.server($0, tlsPort: 465) }) ?? known.map({ .init($0.smtp) }),
            let imap = answers[.imap].flatMap({ Self.server($0, tlsPort: 993) }) ?? known.map({ .init($0.imap) })
        else { return nil }
        func author(_ sender: SetupQuestion, _ product: SetupQuestion) -> String {
            [answers[sender], answers[product]].compactMap(\.self).joined(separator: ", ")
        }
        // A new mailbox has no standing with anybody: what its provider allows is more than it should begin with.
        let cap = min(known?.dailyLimit ?? Self.dailyCap, Self.dailyCap)
        var mailbox = MailboxDocument(
            id: name, address: address, displayName: author(.senderRussian, .productRussian),
            username: answers[.username] ?? address, passwordSecret: Self.secret(of: name), smtp: smtp, imap: imap,
            caFile: answers[.caFile].flatMap { $0.isEmpty ? nil : $0 }, dailyCap: cap)
        mailbox.displayNames = ["en": author(.senderEnglish, .productEnglish)]
        document = mailbox
    }

    private static let dailyCap = 200

    /// By what the mailbox of an address is named here: what stands before the @.
    static func name(of address: String) -> String? {
        guard let local = address.split(separator: "@").first else { return nil }
        let plain = local.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        return plain.isEmpty ? "sales" : plain
    }

    /// The variable that holds the password of the mailbox of this name.
    static func secret(of name: String) -> String { MailboxDocument.passwordSecret(of: name) }

    private static func server(_ text: String, tlsPort: Int) -> MailboxDocument.Server? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let port = Int(parts[1]) else { return nil }
        return .init(host: String(parts[0]), port: port, security: port == tlsPort ? .tls : .starttls)
    }
}

extension MailboxDocument.Server {
    /// The server of a known provider.
    public init(_ server: MailProvider.Server) {
        self.init(host: server.host, port: server.port, security: server.usesTLS ? .tls : .starttls)
    }
}
