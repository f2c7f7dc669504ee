extension SMTPRefusal {
    /// What follows for the letter.
    func code(of reply: SMTPReply) -> SMTPError.Code {
        switch kind {
        case .dailyLimit, .rateLimit, .tooManyConnections: .limited
        case .senderBlocked: stage == .startTLS ? .tls : .senderRefused
        case .login: .authentication
        case .badRecipient: .recipientRejected
        case .greylisting, .recipientBusy, .serverTrouble: .temporary
        case .recipientFull: reply.isTemporary ? .temporary : .permanent
        case .policy, .content, .other: stage == .startTLS ? .tls : reply.isTemporary ? .temporary : .permanent
        }
    }

    /// The rest of a sentence that begins with the server's name.
    var inWords: String {
        switch kind {
        case .dailyLimit: "takes no more letters of this account for a day."
        case .rateLimit: "says that this account is too fast."
        case .tooManyConnections: "says that too many connections are open."
        case .greylisting: "wants to see the letter again later."
        case .senderBlocked: "does not let this account send."
        case .policy: "refused the letter by policy."
        case .login: stage == .login ? "refused the login." : "requires a login."
        case .badRecipient: "refused the recipient."
        case .recipientBusy: "says that the recipient gets too many mails at the moment."
        case .recipientFull: "says that the recipient's mailbox is full."
        case .content: "refused the letter for what it is."
        case .serverTrouble: "asks to try again later."
        case .other:
            switch stage {
            case .startTLS: "refused STARTTLS."
            case .recipient: "refused the recipient."
            case .connect, .hello, .login, .mail, .data, .content: "refused the letter."
            }
        }
    }
}

extension SMTPTranscript.Stage {
    /// The stage without what belongs to one letter.
    var name: SMTPRefusal.Stage {
        switch self {
        case .connect: .connect
        case .hello: .hello
        case .startTLS: .startTLS
        case .authentication: .login
        case .mail: .mail
        case .recipient: .recipient
        case .data: .data
        case .content, .quit: .content
        }
    }
}
