internal import Basics
internal import SalesStore

extension Wording {
    /// Why a mailbox rests.
    func restCause(_ cause: MailboxDocument.Rest.Cause) -> String {
        switch language {
        case .ru:
            switch cause {
            case .dailyLimit: "суточный лимит исчерпан"
            case .rateLimit: "слишком частая отправка"
            case .tooManyConnections: "слишком много соединений"
            case .senderBlocked: "отправка запрещена"
            case .login: "вход не принят"
            }
        case .en:
            switch cause {
            case .dailyLimit: "daily limit used up"
            case .rateLimit: "too fast for its server"
            case .tooManyConnections: "too many connections"
            case .senderBlocked: "may not send"
            case .login: "login refused"
            }
        }
    }
}
