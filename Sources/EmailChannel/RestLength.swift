internal import MailTransport
internal import SalesStore

/// How long a mailbox rests after a refusal: as long as the server says, or else as long as such limits usually last.
struct RestLength {
    let cause: MailboxDocument.Rest.Cause

    /// The causes that rest a mailbox; nil for refusals that say nothing about it.
    static func cause(of kind: SMTPRefusal.Kind) -> MailboxDocument.Rest.Cause? {
        switch kind {
        case .dailyLimit: .dailyLimit
        case .rateLimit: .rateLimit
        case .tooManyConnections: .tooManyConnections
        case .senderBlocked: .senderBlocked
        case .login: .login
        case .greylisting, .policy, .badRecipient, .recipientBusy, .recipientFull, .content, .serverTrouble, .other: nil
        }
    }

    /// - Parameters:
    ///   - count: how many rests follow each other, this one included.
    ///   - named: how long the server says to wait, where it says so.
    func length(count: Int, named: Duration?) -> Duration {
        let growth = 1 << min(max(count, 1) - 1, 8)
        return switch cause {
        // The limits of a day count the last 24 hours, and some begin anew with each attempt.
        case .dailyLimit: named ?? .seconds(24 * 3600)
        case .rateLimit: named ?? min(.seconds(600) * growth, .seconds(4 * 3600))
        case .tooManyConnections: named ?? min(.seconds(60) * growth, .seconds(1800))
        case .senderBlocked: named ?? min(.seconds(1800) * growth, .seconds(4 * 3600))
        // Asking again soon locks the account.
        case .login: max(named ?? .zero, min(.seconds(600) * growth, .seconds(4 * 3600)))
        }
    }
}
