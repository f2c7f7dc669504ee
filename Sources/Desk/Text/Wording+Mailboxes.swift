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

extension Wording {
    /// What keeps a mailbox from ever starting a conversation.
    func text(of fault: MailboxDocument.PaceFault) -> String {
        switch fault {
        case .noDailyCap:
            pick("It never writes a first letter: dailyCap is 0.", "Первых писем не будет: dailyCap равен 0.")
        case .noWarmUpStart:
            pick(
                "It never writes a first letter: warmUpStart is 0, and the warm-up counts its days from the first letter.",
                "Первых писем не будет: warmUpStart равен 0, а дни разогрева считаются с первого письма.")
        case .negativeWarmUpDays:
            pick("warmUpDays must not be negative.", "warmUpDays не может быть отрицательным.")
        }
    }
}
