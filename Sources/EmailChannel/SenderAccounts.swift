internal import BSON
internal import Foundation
internal import Logging
internal import Mail
internal import MailTransport
internal import MongoDB
internal import SalesStore
internal import Sending

/// One connection a mailbox, and the files letters carry, kept between letters.
actor SenderAccounts {
    /// A mailbox that can send.
    struct Account: Sendable {
        let mailbox: MailboxDocument
        let sender: SMTPSender
    }

    nonisolated let report: MailboxReport
    let store: SalesStore
    let secrets: MailboxSecrets
    private var accounts: [String: Account] = [:]
    private var files: [String: OutgoingMail.Attachment] = [:]
    private var assets: [String: (document: AssetDocument, readAt: ContinuousClock.Instant)] = [:]
    var rests: [String: KnownRest] = [:]
    var policyRefusals: [String: Int] = [:]
    let now: @Sendable () -> Date

    /// How many letters in a row a policy may refuse before the mailbox rests: a blocked sender must not use up its list.
    static let toleratedPolicyRefusals = 3

    init(
        store: SalesStore, secrets: MailboxSecrets, report: @escaping MailboxReport, now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.secrets = secrets
        self.report = report
        self.now = now
    }

    func account(_ id: String) async throws -> Account {
        if let known = accounts[id] {
            try checkRest(id)
            return known
        }
        guard let mailbox = try await store.mailboxes.findOne(["_id": .string(id)]) else {
            throw SenderUnavailable(description: "there is no mailbox \(id)", retryAfter: .seconds(60))
        }
        guard let server = try secrets.account(mailbox, mailbox.smtp) else {
            throw SenderUnavailable(description: "\(mailbox.passwordSecret) is not set", retryAfter: .seconds(60))
        }
        heed(mailbox)
        let account = Account(mailbox: mailbox, sender: SMTPSender(account: server))
        accounts[id] = account
        try checkRest(id)
        return account
    }

    /// Takes over changes in the mailboxes' documents: an operator's settings, and how long mailboxes rest.
    func refresh(_ mailboxes: [MailboxDocument]) async {
        for mailbox in mailboxes {
            if let known = accounts[mailbox.id]?.mailbox, known.configuration != mailbox.configuration {
                accounts[mailbox.id] = nil
                policyRefusals[mailbox.id] = nil
                await endRest(mailbox.id)
            } else {
                heed(mailbox)
                if let account = accounts[mailbox.id] {
                    accounts[mailbox.id] = Account(mailbox: mailbox, sender: account.sender)
                }
            }
            tellRest(mailbox.id)
        }
    }

    /// The account does not let letters leave under senders of their own: they name the mailbox from now on.
    func noteRefusedTag(_ id: String, _ reason: String) async {
        if let known = accounts[id] {
            var mailbox = known.mailbox
            mailbox.tagsEnvelopes = false
            accounts[id] = Account(mailbox: mailbox, sender: known.sender)
        }
        _ = try? await store.mailboxes.updateOne(["_id": .string(id)], ["$set": ["tagsEnvelopes": false]])
        Logger.current.warning(
            "The account refuses a tag in the envelope's sender, letters leave without one",
            metadata: ["mailbox.id": "\(id)", "error": "\(reason)"])
    }

    func attachments(_ ids: [String]) async throws -> [OutgoingMail.Attachment] {
        var all: [OutgoingMail.Attachment] = []
        for id in ids {
            guard let asset = try await asset(id) else { continue }
            if let known = files[asset.sha256] {
                all.append(known)
                continue
            }
            let bytes = try await store.files.download(.string(asset.sha256)).all()
            let file = OutgoingMail.Attachment(
                fileName: asset.fileName, mediaType: asset.contentType, bytes: bytes)
            // What an operator attached goes to one person: there is no use in keeping it.
            if asset.conversationID == nil { files[asset.sha256] = file }
            all.append(file)
        }
        return all
    }

    /// What is known of a file; one that an operator replaces is noticed within seconds.
    private func asset(_ id: String) async throws -> AssetDocument? {
        if let known = assets[id], ContinuousClock.now - known.readAt < .seconds(15) { return known.document }
        let document = try await store.assets.findOne(["_id": .string(id)])
        assets[id] = document.map { ($0, .now) }
        return document
    }
}
