/// How servers call themselves and their notifications, in lower case.
enum BounceVocabulary {
    static let systemAccounts = [
        "mailer-daemon", "mailerdaemon", "postmaster", "mail-daemon", "maildaemon", "mdaemon", "mail-system", "bounce",
        "bounces", "mailadmin", "mail.administrator", "amazonses", "noreply-dmarc", "no-reply@email-bounces",
    ]

    static let systemNames: PhraseSet = [
        "mailer-daemon", "mail delivery", "mail-delivery", "mailer daemon", "postmaster", "internet mail delivery",
        "mail administrator", "system administrator", "delivery system", "mail router", "delivery subsystem",
        "mail deliver",
    ]

    static let subjects: PhraseSet = [
        "undeliver", "undelivered", "delivery status notification", "delivery failure", "delivery failed",
        "returned mail",
        "failure notice", "mail delivery failed", "mail delivery system", "delivery notification", "mail failure",
        "returning message to sender", "message delivery has failed", "non-delivery", "nondeliverable",
        "could not be delivered",
        "mail could not be delivered", "delivery report", "unable to deliver", "unzustellbar", "не доставлен",
        "недоставлен", "не удалось доставить", "невозможно доставить", "сообщение не доставлено",
        "не може бути доставлен",
        "ne peut être remis", "no se puede entregar", "mensagem não", "rejected mail", "warning: could not send",
        "warning: message", "mail not delivered", "bounce", "mail error", "delivery error", "delayed mail",
        "message status - undeliverable", "error sending", "considered unsolicited bulk", "virus", "banned",
        "email validation results", "投递失败", "退信", "配信できません", "エラー",
    ]

    /// Words by which a notification says that something was not delivered.
    static let failures: PhraseSet = [
        "could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered", "not delivered",
        "delivery failed", "delivery to the following", "delivery has failed", "unable to deliver", "undeliverable",
        "permanent fatal errors", "permanent error", "permanent failure", "returned to sender",
        "delivery status notification",
        "failed to deliver", "message could not", "the following address", "following recipient",
        "transcript of session",
        "not been delivered", "wasn't delivered", "hasn't been delivered", "unknown user", "user unknown",
        "no such user",
        "mailbox unavailable", "mailbox is full", "mailbox full", "over quota", "quota exceeded", "host unknown",
        "failed addresses", "failed recipient", "your message", "your mail", "your e-mail", "your email",
        "error message",
        "does not exist", "не доставлено", "не удалось доставить", "не может быть доставлен", "не было доставлено",
        "невозможно доставить", "giving up", "rejected", "unzustellbar", "nicht zugestellt", "550 ", "554 ", "552 ",
        "553 ",
    ]

    static let delays: PhraseSet = [
        "delivery is delayed", "has been delayed", "still being retried", "will keep trying", "will be retried",
        "you do not need to resend", "do not need to resend", "will try again", "4 hours", "delivery incomplete",
        "temporary problem delivering",
    ]
}
