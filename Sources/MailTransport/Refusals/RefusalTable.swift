internal import Mail

/// What refusals mean. Rows are tried in order and the first that matches counts: what providers are known to say, then what
/// the words say whoever says them, then what the standards say of codes. The sources are where the provider, or somebody who
/// met the refusal, tells it.
enum RefusalTable {
    private typealias Words = RefusalVocabulary

    /// Judges a refusal.
    static func judge(_ reply: SMTPReply, at stage: SMTPRefusal.Stage) -> SMTPRefusal {
        let text = RefusalText(reply.text)
        if let row = (providers + inWords).first(where: { $0.matches(stage, reply, text) }) {
            return SMTPRefusal(
                kind: row.kind, stage: stage, retryAfter: WaitInWords.read(text), source: row.source)
        }
        if reply.isPermanent, [.recipient, .content].contains(stage),
            RecipientRefusal.meansBadAddress(reply.text, status: reply.status, afterData: stage == .content)
        {
            return SMTPRefusal(kind: .badRecipient, stage: stage, retryAfter: nil, source: "RFC 3463 section 3.2")
        }
        let kind = (byStandard.first { $0.matches(stage, reply, text) })?.kind ?? .other
        return SMTPRefusal(
            kind: kind, stage: stage, retryAfter: WaitInWords.read(text), source: "RFC 5321 section 4.2, RFC 3463")
    }

    // MARK: Sources

    private static let google = "https://support.google.com/a/answer/3726730"
    private static let googleLimits = "https://support.google.com/a/answer/166852"
    private static let microsoft =
        "https://learn.microsoft.com/exchange/troubleshoot/email-delivery/ndr/non-delivery-reports-in-exchange-online"
    private static let microsoftSubmission =
        "https://learn.microsoft.com/exchange/troubleshoot/send-emails/smtp-submission-improvements"
    private static let microsoftThrottling =
        "https://learn.microsoft.com/exchange/mail-flow-best-practices/continuous-error-throttling-smtp-auth-submissions"
    private static let microsoftRate = "https://www.ans.co.uk/docs/operating-systems/windows/exchange/error-codes/"
    private static let yandexLimits = "https://yandex.com/support/mail/web/letter/create/send-many-letters.html"
    private static let yandexSpam = "https://yandex.com/support/mail/web/letter/create/troubleshooting.html"
    private static let mailRu = "https://mailout.ru/2015/09"
    private static let zoho = "https://www.zoho.com/mail/help/usage-policy.html"
    private static let zohoBlocked = "https://help.zoho.com/portal/en/community/topic/issue-with-outgoing-mail"
    private static let amazon = "https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html"
    private static let exim = "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-main_configuration.html"
    private static let postfix = "https://www.postfix.org/TUNING_README.html"
    private static let enhanced = "RFC 3463 sections 3.2 to 3.8"

    // MARK: What providers are known to say

    private static let providers: [RefusalRow] = [
        // Google
        .init(
            kind: .dailyLimit, source: google + " (550 5.4.5)", answer: .permanent, statuses: [.status(4, 5, in: [5])]),
        .init(kind: .rateLimit, source: google + " (421 4.7.28)", statuses: [.status(7, 28)]),
        .init(
            kind: .rateLimit, source: google + " (454 4.7.0 too many login attempts)", stages: [.login],
            answer: .temporary, words: [["too many", "limit"], Words.attempts]),
        .init(kind: .login, source: google + " (534, 535)", stages: [.login], answer: .one([534, 535])),

        // Microsoft
        .init(
            kind: .dailyLimit, source: microsoft + " (5.1.90, 5.7.232, 5.7.233)",
            statuses: [.status(1, 90), .status(7, 232...233)]),
        .init(
            kind: .dailyLimit, source: microsoftSubmission + " (recipient rate limit)",
            words: [["submissionquotaexceeded", "refusequota", "exceeded the recipient rate limit"]]),
        .init(kind: .recipientBusy, source: microsoft + " (5.2.121, 5.2.122)", statuses: [.status(2, 121...122)]),
        .init(kind: .rateLimit, source: microsoftThrottling, statuses: [.status(2, 251...255)]),
        .init(
            kind: .rateLimit, source: microsoftRate, answer: .temporary, words: [["message submission rate"]]),
        .init(
            kind: .rateLimit, source: microsoft + " (4.7.500 to 4.7.699)", statuses: [.status(7, 500...699, in: [4])]),
        .init(
            kind: .senderBlocked, source: microsoftSubmission + " (its own mailbox is full)",
            words: [["storedrv submission"], ["quota"]]),
        .init(
            kind: .senderBlocked, source: microsoft + " (5.1.8, 5.7.501, 5.7.60, 5.7.700 to 5.7.750)",
            statuses: [
                .status(1, 8, in: [5]), .status(7, 501...503, in: [5]), .status(7, 60, in: [5]),
                .status(7, 606...649, in: [5]), .status(7, 700...702, in: [5]), .status(7, 704...750, in: [5]),
            ]),

        // Yandex, Mail.ru, Zoho
        .init(
            kind: .dailyLimit, source: yandexLimits + " (lifted 24 hours after the last attempt)",
            words: [["spam limit exceeded", "sending limit exceeded", "limit of sent", "превышен лимит отправ"]]),
        .init(kind: .policy, source: yandexSpam, answer: .permanent, words: [["under suspicion of spam"]]),
        .init(
            kind: .senderBlocked, source: mailRu, answer: .permanent,
            words: [["sending for this account is disabled"]]),
        .init(
            kind: .senderBlocked, source: zoho, answer: .permanent, words: [["unusual sending activity"]]),
        .init(kind: .senderBlocked, source: zohoBlocked, words: [["sender address blocked"]]),
    ]

    // MARK: What the words say, whoever says them

    private static let inWords: [RefusalRow] = [
        .init(
            kind: .recipientBusy, source: google + " (450 4.2.1, 550 5.2.1)", stages: [.recipient, .data, .content],
            words: [Words.busyRecipient]),
        .init(
            kind: .tooManyConnections,
            source: exim + " (smtp_accept_max_per_host), " + microsoftSubmission + " (432 4.3.2)",
            words: [Words.connections, Words.connectionExcess], without: Words.timeouts + Words.wrongPassword),
        .init(
            kind: .recipientFull, source: google + " (452 4.2.2), RFC 3463 (X.2.2)",
            stages: [.recipient, .data, .content], words: [Words.full], without: Words.daily),
        .init(
            kind: .content, source: enhanced + " (X.2.3, X.3.4, X.4.6)", stages: [.mail, .recipient, .data, .content],
            words: [Words.size], without: Words.daily),
        .init(kind: .content, source: enhanced + " (X.6.0)", stages: [.content], words: [Words.infected]),
        .init(
            kind: .login, source: "RFC 4954 section 6", stages: [.login], answer: .permanent,
            words: [Words.wrongPassword], without: Words.blockedSender),
        .init(
            kind: .rateLimit, source: google + " (too many login attempts)", stages: [.connect, .hello, .login],
            answer: .temporary, words: [["too many", "слишком много"], Words.attempts]),
        .init(kind: .dailyLimit, source: amazon, words: [Words.daily, Words.excess]),
        .init(kind: .dailyLimit, source: yandexLimits, words: [Words.day, Words.excess, Words.sending]),
        .init(kind: .senderBlocked, source: zoho, words: [Words.blockedSender]),
        .init(
            kind: .greylisting, source: "RFC 6647", stages: [.mail, .recipient, .data, .content], answer: .temporary,
            words: [Words.greylisting]),
        .init(
            kind: .rateLimit, source: postfix + " (anvil), " + amazon, words: [Words.excess, Words.sending],
            without: ["recipient address rejected user", "mailbox does not exist"]),
        .init(kind: .rateLimit, source: amazon, words: [["throttl", "rate limit", "ratelimit"]]),
        // A letter of ours has one recipient: too many of them are those of other letters.
        .init(
            kind: .rateLimit, source: enhanced + " (X.5.3)", answer: .temporary, words: [["too many recipient"]]),
        .init(
            kind: .recipientFull, source: enhanced + " (X.2.2)", stages: [.recipient, .data, .content],
            words: [["quota", "квот"]]),
    ]

    // MARK: What the standards say

    private static let byStandard: [RefusalRow] = [
        .init(kind: .senderBlocked, source: enhanced, stages: [.connect, .hello], answer: .permanent),
        .init(kind: .login, source: "RFC 4954 section 6", stages: [.login], answer: .permanent),
        .init(kind: .login, source: "RFC 4954 section 6", answer: .one([530, 535])),
        .init(
            kind: .content, source: "RFC 1870 section 6", stages: [.mail], answer: .permanent,
            statuses: [.status(3, 0...999), .status(2, 3)]),
        .init(kind: .content, source: "RFC 1870 section 6", stages: [.mail], answer: .one([552])),
        .init(kind: .senderBlocked, source: enhanced, stages: [.mail], answer: .permanent),
        .init(
            kind: .recipientFull, source: enhanced, stages: [.recipient, .data, .content], statuses: [.status(2, 2)]),
        .init(
            kind: .greylisting, source: "RFC 6647 section 2.4", stages: [.recipient, .data, .content],
            answer: .temporary, statuses: [.status(7, 0...999)]),
        .init(
            kind: .content, source: enhanced, stages: [.data, .content], answer: .permanent,
            statuses: [.status(2, 3), .status(3, 4), .status(6, 0...999)]),
        .init(kind: .policy, source: enhanced, answer: .permanent, statuses: [.status(7, 0...999)]),
        .init(kind: .policy, source: enhanced, answer: .permanent, words: [Words.policy]),
        .init(kind: .content, source: "RFC 5321 section 4.2.3", stages: [.data, .content], answer: .one([552])),
        .init(kind: .serverTrouble, source: "RFC 5321 section 4.2.1", answer: .temporary),
    ]
}
