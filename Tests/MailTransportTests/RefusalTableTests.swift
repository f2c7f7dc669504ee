import Testing

@testable import MailTransport

@Suite("What refusals mean")
struct RefusalTableTests {
    private static func judge(_ reply: String, at stage: String) -> SMTPRefusal? {
        guard let stage = SMTPRefusal.Stage(rawValue: stage), let reply = SMTPReply(lines: [reply]) else { return nil }
        return RefusalTable.judge(reply, at: stage)
    }

    @Test("Replies of providers, at every stage", arguments: RefusalTableTests.replies)
    func isJudged(stage: String, reply: String, kind: SMTPRefusal.Kind) {
        #expect(Self.judge(reply, at: stage)?.kind == kind)
    }

    @Test("Every row names where it is from, and every kind is found by one")
    func sources() {
        let found = RefusalTableTests.replies.compactMap { Self.judge($0.1, at: $0.0) }
        #expect(found.allSatisfy { $0.source.hasPrefix("https://") || $0.source.hasPrefix("RFC ") })
        #expect(Set(found.map(\.kind)) == Set(SMTPRefusal.Kind.allCases))
    }

    @Test(
        "A limit is never taken for a bad recipient or a wrong password, whatever the stage",
        arguments: SMTPRefusal.Stage.allCases,
        [
            "550 5.4.5 Daily user sending limit exceeded", "421 4.7.0 Too many connections from your host",
            "550 5.7.1 Превышен суточный лимит отправки писем",
            "454 Throttling failure: Maximum sending rate exceeded.",
        ])
    func everyStage(stage: SMTPRefusal.Stage, reply: String) throws {
        let kind = try #require(Self.judge(reply, at: stage.rawValue)).kind
        #expect([.dailyLimit, .tooManyConnections, .rateLimit].contains(kind))
    }

    @Test(
        "The time that a server names is kept, and nothing else is taken for one",
        arguments: [
            ("451 4.7.1 Greylisted for 5 minutes", 300), ("550 Too many messages. Try again in 92 seconds.", 92),
            ("451 4.7.1 retry in 300s", 300), ("452 Слишком много писем, повторите через 2 часа", 7200),
            ("550 5.4.5 Daily sending limit exceeded, try again in 24 hours", 86_400),
            ("451 4.7.1 Try again later", nil),
            ("550 5.7.1 Blocked for 9000 days", nil), ("550 5.7.1 See RFC 5321 in 2008", nil),
        ] as [(String, Int?)])
    func waits(reply: String, seconds: Int?) {
        #expect(Self.judge(reply, at: "recipient")?.retryAfter == seconds.map { .seconds($0) })
    }

    private static let replies: [(String, String, SMTPRefusal.Kind)] =
        [
            (
                "data",
                "550 5.4.5 Daily user sending limit exceeded. For more information on Gmail sending "
                    + "limits go to https://support.google.com/a/answer/166852 - gsmtp",
                .dailyLimit
            ),
            ("content", "550 5.4.5 Daily user sending quota exceeded. - gsmtp", .dailyLimit),
            (
                "recipient",
                "550 5.7.1 Daily SMTP relay limit exceeded for customer. For more information on SMTP "
                    + "relay sending limits please contact your administrator",
                .dailyLimit
            ),
            ("recipient", "550 5.4.5 Daily SMTP relay limit exceeded for user", .dailyLimit),
            (
                "recipient",
                "450 4.2.1 Peak SMTP relay limit exceeded for customer. This is a temporary error.",
                .rateLimit
            ),
            (
                "connect",
                "421 4.7.28 Gmail has detected an unusual rate of email originating from your IP "
                    + "address",
                .rateLimit
            ),
            ("login", "454 4.7.0 Too many login attempts, please try again later. - gsmtp", .rateLimit),
            ("login", "535 5.7.8 Username and Password not accepted. - gsmtp", .login),
            ("login", "534 5.7.9 Application-specific password required", .login),
            ("login", "535-5.7.1 Please log in with your web browser and then try again", .login),
            ("login", "421 4.7.0 Try again later, closing connection.", .serverTrouble),
            ("content", "550 5.1.8 Access denied, bad outbound sender AS(42004)", .senderBlocked),
            ("content", "550 5.7.705 Access denied, tenant has exceeded threshold", .senderBlocked),
            (
                "content",
                "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to "
                    + "process message due to a permanent exception with message The message can't be "
                    + "submitted because the sender's submission quota was exceeded.",
                .dailyLimit
            ),
            (
                "content",
                "550 5.1.90 Your message can't be sent because you've reached your daily limit for "
                    + "message recipients",
                .dailyLimit
            ),
            (
                "login",
                "432 4.3.2 Concurrent connections limit exceeded. Visit "
                    + "https://aka.ms/concurrent_sending for more information.",
                .tooManyConnections
            ),
            ("content", "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", .tooManyConnections),
            ("content", "554 5.2.252 SendAsDenied; you cannot send as this user", .rateLimit),
            (
                "mail",
                "421 4.4.2 Message submission rate for this client has exceeded the configured limit",
                .rateLimit
            ),
            ("mail", "451 4.4.2 Connection timed out - closing connection", .serverTrouble),
            (
                "content",
                "554 5.2.2 mailbox full; "
                    + "STOREDRV.Submission.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded",
                .senderBlocked
            ),
            (
                "login",
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the "
                    + "Tenant",
                .login
            ),
            ("mail", "550 5.7.60 SMTP; Client does not have permissions to send as this sender", .senderBlocked),
            ("content", "554 5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc 1638", .policy),
            ("content", "554 5.7.1 Spam limit exceeded, please try again later", .dailyLimit),
            ("login", "535 5.7.8 Error: authentication failed: Invalid user or password!", .login),
            (
                "login",
                "535 5.7.8 Error: authentication failed: This user does not have access rights to this "
                    + "service",
                .login
            ),
            ("recipient", "550 5.7.1 Превышен лимит отправки писем за сутки", .dailyLimit),
            (
                "recipient",
                "550 5.7.1 Sending limit for this mailbox is exceeded: no more than 500 messages per "
                    + "24 hours",
                .dailyLimit
            ),
            ("recipient", "451 4.7.1 Sorry, too many messages from your account, try again later", .rateLimit),
            ("mail", "550 message sending for this account is disabled", .senderBlocked),
            ("content", "550 spam message rejected. Please visit http://help.mail.ru/notspam-support", .policy),
            (
                "recipient",
                "550 Message was not accepted -- invalid mailbox. Local mailbox nobody@mail.ru is "
                    + "unavailable: user not found",
                .badRecipient
            ),
            ("recipient", "452 4.7.1 Слишком много писем за час, повторите через 20 минут", .rateLimit),
            ("content", "550 5.4.6 Unusual sending activity detected. Please try after sometime", .senderBlocked),
            ("login", "554 5.1.8 Sender Address Blocked", .senderBlocked),
            ("content", "454 Throttling failure: Daily message quota exceeded.", .dailyLimit),
            ("content", "454 Throttling failure: Maximum sending rate exceeded.", .rateLimit),
            ("login", "550 Too many messages. Try again in 92 seconds.", .rateLimit),
            (
                "recipient",
                "550 Domain example.com has exceeded the max emails per hour (250/200 (125%)) allowed. "
                    + "Message discarded.",
                .rateLimit
            ),
            ("recipient", "554 5.7.1 <a@b>: Recipient address rejected: Email Sending Quota Exceeded", .rateLimit),
            (
                "content",
                "552 Message would take you over your relay quota of 500. Current quota used: 487",
                .rateLimit
            ),
            ("data", "554 5.7.1 <DATA>: Data command rejected: only 10 messages per day", .dailyLimit),
            ("connect", "421 Too many concurrent SMTP connections; please try again later", .tooManyConnections),
            ("connect", "421 4.7.0 mx.example.org Error: too many connections from 192.0.2.1", .tooManyConnections),
            ("mail", "450 4.7.1 Error: too much mail from 192.0.2.1", .rateLimit),
            ("recipient", "452 4.5.3 Daily message limit exceeded", .dailyLimit),
            ("mail", "452 4.4.5 Messages per second limit exceeded", .rateLimit),
            (
                "recipient",
                "450 4.7.1 <a@b>: Recipient address rejected: Greylisted, see "
                    + "http://postgrey.schweikert.ch/help/b.html",
                .greylisting
            ),
            ("recipient", "451 Temporarily deferred, please retry in 300 seconds (greylisting)", .greylisting),
            ("recipient", "550 No such user here", .badRecipient),
            ("content", "552 5.3.4 Message size exceeds fixed maximum message size", .content),
            ("mail", "552 Message size exceeds maximum permitted", .content),
            ("recipient", "550 5.7.1 relay not permitted", .senderBlocked),
            ("login", "454 4.7.0 Temporary authentication failure", .serverTrouble),
            ("login", "535 Incorrect authentication data", .login),
            ("connect", "554 go away", .senderBlocked),
            ("recipient", "550 5.7.1 Message rejected by policy", .policy),
            ("recipient", "550 Not taken here", .other),
            ("mail", "553 5.7.1 <a@b>: Sender address rejected: not owned by user x@y", .senderBlocked),
            (
                "recipient",
                "550 5.2.1 The user you are trying to contact is receiving mail at a rate that "
                    + "prevents additional messages from being delivered.",
                .recipientBusy
            ),
            (
                "recipient",
                "450 4.2.1 The recipient has exceeded message rate limit. Try again later.",
                .recipientBusy
            ),
            (
                "content",
                "554 5.2.121 The sender has exceeded the limit for the number of messages they can "
                    + "send to this recipient per hour.",
                .recipientBusy
            ),
            ("recipient", "552 5.2.2 The email account that you tried to reach is over quota.", .recipientFull),
            (
                "recipient",
                "552 Requested mail action aborted: exceeded storage allocation Quota exceeded.",
                .recipientFull
            ),
            ("recipient", "550 5.1.1 <a@b.example>: Recipient address rejected: User unknown", .badRecipient),
            ("recipient", "421 4.4.2 mail.yandex.net Error: timeout exceeded", .serverTrouble),
            (
                "connect",
                "421 Connection refused, too many sessions from 192.0.2.1. Please lower the number of "
                    + "concurrent sessions.",
                .tooManyConnections
            ),
            ("mail", "550 5.1.1 <sales@mail.test>: Sender address rejected: User unknown", .senderBlocked),
            (
                "recipient",
                "451 4.7.1 Sorry, the service is currently unavailable. Please come back later.",
                .greylisting
            ),
        ]
}
