internal import BSON
internal import Foundation
internal import Logging
internal import MailTransport
internal import MongoDB
internal import SalesStore

/// Retries mails that were set aside when an operator asks for it.
struct UnreadableRetries {
    let intake: MailIntake
    let client: IMAPClient
    let pause: Duration

    /// Tries until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            while let document = try? await next() { await retry(document) }
            try? await Task.sleep(for: pause)
        }
    }

    /// The next mail that is asked for. It waits again at once: if it ends the service, it is not tried forever.
    func next() async throws -> UnreadableMailDocument? {
        try await intake.store.unreadableMails.findOneAndUpdate(
            [
                "state": .string(UnreadableMailDocument.State.retry.rawValue), "mailbox": .string(intake.mailbox.id),
            ],
            [
                "$set": [
                    "state": .string(UnreadableMailDocument.State.waiting.rawValue), "at": .date(intake.now()),
                ],
                "$inc": ["tries": 1],
            ])
    }

    func retry(_ document: UnreadableMailDocument) async {
        let fields: BSONDocument
        do {
            try await intake.take(
                try await raw(document),
                at: MailboxPosition(uidValidity: document.uidValidity, lastUID: document.uid))
            fields = ["state": .string(UnreadableMailDocument.State.read.rawValue)]
            Logger.current.notice(
                "A mail that was set aside is read", metadata: ["mail.unreadable_id": "\(document.id)"])
        } catch {
            fields = ["reason": .string(String("\(error)".prefix(1000)))]
            Logger.current.error(
                "A mail that was set aside cannot be read again",
                metadata: ["mail.unreadable_id": "\(document.id)", "error": "\(error)"])
        }
        _ = try? await intake.store.unreadableMails.updateOne(
            ["_id": .string(document.id)], ["$set": .document(fields)])
    }

    /// The stored bytes, or else those that the server gives now.
    private func raw(_ document: UnreadableMailDocument) async throws -> [UInt8] {
        if let id = document.rawID { return try await intake.store.rawMails.download(.string(id)).all() }
        let raw = try await client.withSession { session async throws in
            let status = try await session.select("INBOX")
            guard status.uidValidity == document.uidValidity else {
                throw MailNotTaken("The server has numbered its mails anew since.")
            }
            return try await session.mail(uid: document.uid, limit: client.limits.largestMail)
        }
        guard let raw else { throw MailNotTaken("The server does not give it.") }
        return raw
    }
}
