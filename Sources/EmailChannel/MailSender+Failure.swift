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
            reason: reason(error), description: error.description, await consequence(error, of: item))
    }

    /// What is counted: what the server said if it said anything, otherwise what happened.
    private func reason(_ error: SMTPError) -> String {
        switch error.code {
        case .temporary, .limited, .senderRefused, .permanent: error.refusal?.kind.rawValue ?? error.code.rawValue
        case .recipientRejected, .authentication, .tls, .unreachable, .maybeSent, .cancelled, .invalidRequest:
            error.code.rawValue
        }
    }

    private func consequence(
        _ error: SMTPError, of item: QueueItem<MailMessage>
    ) async -> OutboundFailure.Consequence {
        let mailbox = item.body.mailbox
        switch error.code {
        case .recipientRejected:
            Metrics.bounces.increment("rejected")
            return .never(.recipientRejected, log: "Recipient does not exist", level: .notice)
        case .limited, .senderRefused, .authentication:
            // Nothing was said about the letter: the mailbox may not send now.
            let cause = error.refusal.flatMap { RestLength.cause(of: $0.kind) } ?? .login
            return .notNow(
                retryAfter: await accounts.rest(
                    mailbox, cause, error.description, for: error.refusal?.retryAfter))
        case .permanent where error.refusal?.kind == .policy:
            await accounts.refusedByPolicy(mailbox, error.description)
            // It may be the sender who is refused: the letter is tried again before it is given up.
            guard item.attempts < Self.policyAttempts else { fallthrough }
            return .notTaken(retryAfter: .seconds(1800) * (1 << item.attempts))
        case .permanent, .invalidRequest:
            return .never(.failed, log: "Mail was refused", level: .error)
        case .maybeSent: return .unknown
        case .temporary: return .notTaken(retryAfter: pause(after: error, item.attempts))
        case .tls, .unreachable:
            accounts.report(mailbox, "smtp", .failing(error.message))
            return .notNow(retryAfter: nil)
        case .cancelled: return .cancelled
        }
    }

    /// How often a letter that was refused by policy is tried again, over hours.
    private static let policyAttempts = 3

    /// Servers that greylist, and recipients who get too much, want minutes.
    private func pause(after error: SMTPError, _ attempts: Int) -> Duration? {
        switch error.refusal?.kind {
        case .greylisting?, .recipientBusy?:
            error.refusal?.retryAfter ?? min(.seconds(300) * (1 << min(attempts, 4)), .seconds(3600))
        default: error.refusal?.retryAfter
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
