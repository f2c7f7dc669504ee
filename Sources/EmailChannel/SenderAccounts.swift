internal import BSON
internal import Foundation
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
    var pauses: [String: Pause] = [:]
    var policyRefusals: [String: Int] = [:]

    /// How many letters in a row a policy may refuse before the mailbox rests: a blocked sender must not use up its list.
    static let toleratedPolicyRefusals = 3

    init(store: SalesStore, secrets: MailboxSecrets, report: @escaping MailboxReport) {
        self.store = store
        self.secrets = secrets
        self.report = report
    }

    func account(_ id: String) async throws -> Account {
        if let pause = pauses[id], pause.left > .zero {
            throw SenderUnavailable(description: pause.reason, retryAfter: pause.left)
        }
        if let known = accounts[id] { return known }
        guard let mailbox = try await store.mailboxes.findOne(["_id": .string(id)]) else {
            throw SenderUnavailable(description: "there is no mailbox \(id)", retryAfter: .seconds(60))
        }
        guard let server = try secrets.account(mailbox, mailbox.smtp) else {
            throw SenderUnavailable(description: "\(mailbox.passwordSecret) is not set", retryAfter: .seconds(60))
        }
        let account = Account(mailbox: mailbox, sender: SMTPSender(account: server))
        accounts[id] = account
        return account
    }

    /// Forgets what changed in the mailboxes' documents.
    func refresh(_ mailboxes: [MailboxDocument]) {
        for mailbox in mailboxes {
            guard let known = accounts[mailbox.id]?.mailbox, known.configuration != mailbox.configuration else {
                continue
            }
            accounts[mailbox.id] = nil
            pauses[mailbox.id] = nil
            policyRefusals[mailbox.id] = nil
        }
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
