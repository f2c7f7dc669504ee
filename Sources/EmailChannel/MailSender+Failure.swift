internal import Dialogue
internal import Foundation
internal import Logging
internal import Mail
internal import MailTransport
package import SalesStore
package import Sending
internal import Telemetry
package import WorkQueue

extension MailSender {
    /// What a refusal means for the message, the mailbox and the person.
    package func failure(by error: any Error, of item: QueueItem<MailMessage>) async -> OutboundFailure? {
        if let error = error as? MIMEError {
            // What cannot be written today cannot be written tomorrow, and everything behind it would wait.
            return OutboundFailure(
                reason: error.code.rawValue, description: error.description,
                .never(.failed, log: "Mail cannot be written", level: .error))
        }
        guard let error = error as? SMTPError else { return nil }
        return OutboundFailure(
            reason: error.code.rawValue, description: error.description, await consequence(error, item.body.mailbox))
    }

    private func consequence(_ error: SMTPError, _ mailbox: String) async -> OutboundFailure.Consequence {
        switch error.code {
        case .recipientRejected:
            Metrics.bounces.increment("rejected")
            return .never(.recipientRejected, log: "Recipient does not exist", level: .notice)
        case .permanent where error.concernsSender && (error.recipient == nil && error.reply?.status?.subject != 7):
            // Nothing was said about the letter: the mailbox may not send now.
            return .notNow(retryAfter: await accounts.pause(mailbox, .sender, error.description))
        case .permanent, .invalidRequest:
            if error.concernsSender { await accounts.refusedByPolicy(mailbox, error.description) }
            return .never(.failed, log: "Mail was refused", level: .error)
        case .maybeSent: return .unknown
        case .temporary: return .notTaken
        case .authentication:
            return .notNow(retryAfter: await accounts.pause(mailbox, .login, error.description))
        case .tls, .unreachable:
            accounts.report(mailbox, "smtp", .failing(error.message))
            return .notNow(retryAfter: nil)
        case .cancelled: return .cancelled
        }
    }

    /// An answer to a person goes out again, byte for byte with the same Message-ID. A letter that we start is left to an
    /// operator, unless the Sent folder tells.
    package func fate(of item: QueueItem<MailMessage>) async throws -> UncertainFate {
        guard item.body.purpose.startsContact else { return .again }
        guard let wasSent = await accounts.sentFolderHolds(item.body) else { return .asked }
        Logger.current.notice(
            wasSent ? "An interrupted letter stands in the Sent folder" : "An interrupted letter was not sent",
            metadata: [
                "conversation.id": "\(item.body.conversationID)", "message.id": "\(item.body.messageID)",
            ])
        return wasSent ? .sent : .again
    }
}
