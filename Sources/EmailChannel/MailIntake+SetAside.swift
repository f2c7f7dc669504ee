internal import BSON
internal import Foundation
internal import Logging
internal import MailTransport
internal import MongoDB
internal import SalesStore

extension MailIntake {
    /// Records a mail that could not be read, with its bytes if there are any, and continues after it.
    func setAside(
        _ position: MailboxPosition, _ raw: [UInt8]?, _ cause: UnreadableMailDocument.Cause, _ reason: String,
        tries: Int
    ) async throws {
        try await storeHeldBack()
        var document = UnreadableMailDocument(
            mailbox: mailbox.id, uidValidity: position.uidValidity, uid: position.lastUID, rawID: nil, cause: cause,
            reason: String(reason.prefix(1000)), tries: tries, at: now())
        if let raw {
            let digest = DerivedID.digest(raw)
            document.rawID = await keep(raw, digest)
        }
        _ = try await store.unreadableMails.replaceOne(["_id": .string(document.id)], document, upsert: true)
        Logger.current.error(
            "Mail cannot be read and is set aside",
            metadata: [
                "mailbox.id": "\(mailbox.id)", "mail.uid": "\(position.lastUID)",
                "mail.unreadable_id": "\(document.id)",
                "mail.raw_id": "\(document.rawID ?? "none")", "error": "\(reason)", "tries": "\(tries)",
            ])
        try await hand.done(position)
    }

    /// Has a mail that was in hand when the service ended read by a process of its own first.
    func tried(_ mail: ReceivedMail) async throws -> TrialReading.Verdict {
        try await hand.suspectsNothing(of: mail.position)
        let verdict = await trial.run(mail.raw)
        try Task.checkCancellation()
        try await hand.suspects(mail.position)
        return verdict
    }

    /// Stores the bytes as well as it can be done.
    private func keep(_ raw: [UInt8], _ digest: String) async -> String? {
        do {
            try await store.rawMails.uploadOnce(contentID: .string(digest), filename: "\(digest).eml", bytes: raw)
            return digest
        } catch {
            Logger.current.error(
                "The bytes of a mail that is set aside cannot be stored",
                metadata: ["mailbox.id": "\(mailbox.id)", "error": "\(error)"])
            return nil
        }
    }
}
