internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import Mail
internal import MailTransport
internal import SalesStore
internal import Telemetry
internal import WorkQueue

extension MailSender {
    /// What a refusal means for the message, the mailbox and the person.
    func failed(
        _ delivery: Delivery<MailMessage>, _ error: SMTPError, _ account: SenderAccounts.Account
    ) async throws {
        switch error.code {
        case .recipientRejected:
            Metrics.bounces.increment("rejected")
            try await tell(delivery.item, .recipientRejected, error.description)
            try await delivery.complete(
                as: .dead, from: [.sending], setting: ["error": .string(error.description)])
            Logger.current.notice("Recipient does not exist", metadata: metadata(delivery))
        case .permanent where error.concernsSender && (error.recipient == nil && error.reply?.status?.subject != 7):
            // Nothing was said about the letter: the mailbox may not send now.
            try await pause(delivery, error, account, .sender)
        case .permanent, .invalidRequest:
            if error.concernsSender { await accounts.refusedByPolicy(account.mailbox.id, error.description) }
            try await tell(delivery.item, .failed, error.description)
            try await delivery.complete(
                as: .dead, from: [.sending], setting: ["error": .string(error.description)])
            Logger.current.error("Mail was refused", metadata: metadata(delivery))
        case .maybeSent:
            try await settle(delivery.item, under: delivery.lease)
            throw WorkQueueError(.abandoned, error.description)
        case .temporary:
            throw error
        case .authentication: try await pause(delivery, error, account, .login)
        case .tls, .unreachable:
            accounts.report(account.mailbox.id, "smtp", .failing(error.message))
            throw SenderUnavailable(description: error.description, retryAfter: nil)
        case .cancelled:
            throw CancellationError()
        }
    }

    /// The letter waits, and so do all others of the mailbox.
    private func pause(
        _ delivery: Delivery<MailMessage>, _ error: SMTPError, _ account: SenderAccounts.Account,
        _ cause: SenderAccounts.Pause.Cause
    ) async throws {
        let pause = await accounts.pause(account.mailbox.id, cause, error.description)
        throw SenderUnavailable(description: error.description, retryAfter: pause)
    }

    /// Decides about a message that may or may not have been sent.
    ///
    /// An answer to a person goes out again, byte for byte with the same Message-ID. A letter that we start is left to
    /// an operator.
    func settle(_ item: QueueItem<MailMessage>, under lease: KeyLease) async throws {
        guard item.body.purpose.startsContact else {
            try await store.mailOutbox.settle(item, as: .pending, under: lease)
            return
        }
        if let wasSent = await accounts.sentFolderHolds(item.body) {
            try await store.mailOutbox.settle(item, as: wasSent ? .sent : .pending, under: lease)
            Logger.current.notice(
                wasSent ? "An interrupted letter stands in the Sent folder" : "An interrupted letter was not sent",
                metadata: ["conversation.id": "\(item.body.conversationID)", "message.id": "\(item.body.messageID)"])
            return
        }
        try await tell(item, .unknown, "the connection or this worker died while the mail was being sent")
        try await store.mailOutbox.settle(item, as: .unknown, under: lease)
        Logger.current.warning(
            "Nobody can know whether a letter was sent, an operator is asked",
            metadata: ["conversation.id": "\(item.body.conversationID)", "message.id": "\(item.body.messageID)"])
    }

    /// Decides about everything a dead holder left on its way out.
    func recover(_ lease: KeyLease) async throws {
        for item in try await store.mailOutbox.interrupted(lease) { try await settle(item, under: lease) }
    }

    /// Reports to business logic what became of a message.
    func tell(
        _ item: QueueItem<MailMessage>, _ outcome: DeliveryReport.Outcome, _ reason: String
    ) async throws {
        let report = DeliveryReport(
            conversationID: item.body.conversationID, outboxID: item.id, address: item.body.to, outcome: outcome,
            reason: reason)
        let event = QueueItem(
            id: EventID.delivery(of: item.id, outcome).description, orderingKey: item.orderingKey,
            sequence: SequenceGenerator.shared.next(), availableAt: now(), body: InboxEvent.delivery(report))
        try await store.inbox.enqueue([event])
    }
}

/// The mail server is away or refuses the mailbox: says nothing against the message.
struct SenderUnavailable: OutsideUnavailable, CustomStringConvertible {
    let description: String
    let retryAfter: Duration?
}
