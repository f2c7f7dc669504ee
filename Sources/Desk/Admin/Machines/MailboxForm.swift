internal import Basics
internal import Mail
internal import SalesStore
internal import WebServing

/// A mailbox as somebody typed it. Its password is none of the page's business.
struct MailboxForm: Sendable {
    /// The choice for servers that no provider of the list has.
    static let ownServers = "own"
    private static let longest = 200
    private static let dailyCap = 200

    let mailbox: MailboxDocument

    init(_ form: Form) throws(DeskError) {
        let address = WrittenAddress(form["address"]).address
        guard address.count <= Self.longest, address.wholeMatch(of: /[^@\s<>,;]+@[^@\s<>,;]+/) != nil,
            let local = address.split(separator: "@").first
        else { throw DeskError(.badRequest, admin: .mailboxBadAddress) }
        let name = form["name"].isEmpty ? String(local.lowercased().map { Self.isPlain($0) ? $0 : "-" }) : form["name"]
        guard (1...60).contains(name.count), name.allSatisfy(Self.isPlain) else {
            throw DeskError(.badRequest, admin: .mailboxBadName)
        }
        let from = form["from"]
        guard (1...Self.longest).contains(from.count), form["from_en"].count <= Self.longest else {
            throw DeskError(.badRequest, admin: .mailboxNoFrom)
        }
        let choice = form["provider"]
        let provider = choice == Self.ownServers ? nil : MailProvider.named(choice) ?? MailProvider.of(address: address)
        guard provider?.id != "microsoft-365" else { throw DeskError(.badRequest, admin: .mailboxNeedsConsent) }
        guard let smtp = try Self.server(form["smtp"], tlsPort: 465) ?? provider.map({ Self.server($0.smtp) }),
            let imap = try Self.server(form["imap"], tlsPort: 993) ?? provider.map({ Self.server($0.imap) })
        else { throw DeskError(.badRequest, admin: .mailboxNoServers) }
        var mailbox = MailboxDocument(
            id: name, address: address, displayName: from,
            username: form["username"].isEmpty ? address : form["username"],
            passwordSecret: MailboxDocument.passwordSecret(of: name), smtp: smtp, imap: imap,
            dailyCap: min(provider?.dailyLimit ?? Self.dailyCap, Self.dailyCap))
        if !form["from_en"].isEmpty { mailbox.displayNames = [Language.en.rawValue: form["from_en"]] }
        self.mailbox = mailbox
    }

    /// What names of mailboxes are made of.
    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "_.-".contains(character))
    }

    /// A server as host:port; `nil` where none is given.
    private static func server(_ text: String, tlsPort: Int) throws(DeskError) -> MailboxDocument.Server? {
        guard !text.isEmpty else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let port = Int(parts[1]), (1...65_535).contains(port),
            parts[0].wholeMatch(of: /[A-Za-z0-9.-]{1,200}/) != nil
        else { throw DeskError(.badRequest, admin: .mailboxBadServer) }
        return .init(host: String(parts[0]), port: port, security: port == tlsPort ? .tls : .starttls)
    }

    private static func server(_ server: MailProvider.Server) -> MailboxDocument.Server {
        .init(host: server.host, port: server.port, security: server.usesTLS ? .tls : .starttls)
    }
}
