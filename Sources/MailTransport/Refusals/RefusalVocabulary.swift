/// The words by which servers say why they refuse, in groups that ``RefusalTable`` combines: who has too much of what, in
/// which time. A phrase matches from the beginning of a word on.
enum RefusalVocabulary {
    /// There is too much of something.
    static let excess = [
        "exceed", "too many", "too much", "too fast", "too quickly", "too often", "limit", "quota", "throttl",
        "maximum",
        "max ", "reached", "rate ", "ratelimit", "frequency", "volume", "only ", "превыш", "превыс", "превос", "лимит",
        "слишком много", "слишком част", "исчерп", "квот", "огранич",
    ]

    /// What the sender does.
    static let sending = [
        "send", "sent ", "outgoing", "outbound", "submission", "submit", "relay quota", "relay limit", "smtp relay",
        "message rate", "messages rate", "mail rate", "email rate", "message limit", "messages limit", "mail limit",
        "email limit", "message quota", "mail quota", "email quota", "messages per", "message per", "mails per",
        "emails per", "recipients per", "recipient limit", "messages from", "mail from", "too many message",
        "too many mail", "too many email", "too much mail", "too many letter", "max email", "max message",
        "maximum number of message", "maximum number of email", "this ip has sent", "отправ", "писем", "письма",
        "сообщений", "рассыл", "исходящ",
    ]

    /// Within a day.
    static let day = [
        "daily", "per day", "a day", "day limit", "for the day", "this day", "of the day", "today", "24 hour", "24 hr",
        "24h", "24 ч", "messages day", "сутки", "суток", "суточн", "в день", "за день", "дневн", "на день",
    ]

    /// Days that need no other word.
    static let daily = ["daily", "24 hour", "24h", "суточн", "дневн"]

    /// Connections and sessions.
    static let connections = [
        "connection", "concurrent", "simultaneous", "parallel session", "sessions", "thread limit", "соединени",
        "подключени", "сесси",
    ]

    /// Too many of them.
    static let connectionExcess = [
        "too many", "limit", "exceed", "concurrent", "simultaneous", "maximum", "max ", "already", "слишком много",
        "превыш", "лимит",
    ]

    /// A limit that does not concern the number of connections: a connection that lasted too long.
    static let timeouts = ["timeout", "timed out", "time out", "idle"]

    /// The recipient gets too much.
    static let busyRecipient = [
        "receiving mail too quickly", "receiving email too quickly", "receiving mail at a rate",
        "receiving email at a rate", "messages they can receive", "messages they can send to this recipient",
        "recipient has exceeded message rate", "recipient has exceeded the message rate",
        "recipient has exceeded their limit", "recipient thread limit", "recipient is receiving",
        "recipient rate limited",
        "too many recent messages", "mailbox received too", "address rejected recipient quota", "recipients domain",
        "domains daily quota", "domains hourly quota", "recipient has received too many",
    ]

    /// A mailbox that holds no more.
    static let full = [
        "mailbox full", "mailbox is full", "full mailbox", "mailbox exceed", "mailbox has exceed", "mailbox quota",
        "mailbox size", "mailbox limit", "storage", "disk ", "over quota", "overquota", "user quota", "quota violation",
        "out of space", "no space", "not enough space", "insufficient space", "boite du destinataire pleine",
        "переполнен",
        "нет места", "ящик заполнен",
    ]

    /// Letters that are too large, or have been everywhere.
    static let size = [
        "message size", "size limit", "size exceed", "too large", "too big", "maximum size", "max size",
        "maximum message size", "message exceeds", "message exceeded", "too many hops", "hop count", "mail loop",
        "слишком больш",
    ]

    /// What is in a letter.
    static let infected = [
        "virus", "malware", "infected", "banned attachment", "illegal attachment", "attachment type",
        "blocked attachment",
    ]

    /// Whoever logs in does it too often, or failed too often.
    static let attempts = ["attempt", "login", "logins", "auth", "попыт", "вход"]

    /// The login itself is wrong.
    static let wrongPassword = [
        "password", "credential", "incorrect", "invalid", "failed login", "bad login", "authentication failed",
        "authentication unsuccessful", "парол",
    ]

    /// The account, or the address, may not send.
    static let blockedSender = [
        "sender address blocked", "sender blocked", "sending for this account is disabled",
        "account is disabled for sending",
        "account is suspended", "account suspended", "account has been suspended", "account blocked",
        "account is blocked",
        "account has been blocked", "account has been disabled for sending", "sending disabled", "sending is disabled",
        "sending paused", "sending has been blocked", "sending blocked", "outgoing blocked", "outgoing mail blocked",
        "outbound blocked", "bad outbound sender", "banned from sending", "banned sending", "unusual sending activity",
        "outbound spam", "outboundspam", "sendasdenied", "sender throttled", "not owned by user",
        "does not have permissions to send",
        "not allowed to send", "not authorized to send", "not permitted to send", "not allowed to use this sender",
        "sender is not authorized", "relay not permitted", "relaying denied", "relay access denied", "unable to relay",
        "relaying disallowed", "relay prohibited", "email address is not verified", "отправка заблокирован",
        "отправка писем заблокирован", "аккаунт заблокирован", "ящик заблокирован", "учетная запись заблокирован",
    ]

    /// Policy, reputation, suspicion.
    static let policy = [
        "spam", "unsolicited", "suspicious", "suspicion", "reputation", "blacklist", "black list", "blocklist",
        "block list", "blocked", "banned", "spamhaus", "policy", "polic", "dmarc", "dkim", "spf ", "reverse dns",
        "ptr record", "access denied", "denied by", "complaint", "abuse", "junk", "спам", "политик", "подозр",
    ]

    /// The letter is to come again.
    static let greylisting = [
        "greylist", "graylist", "grey list", "gray list", "greylisted", "postgrey", "new or untrusted",
        "серый список", "серого списка", "грейлист",
    ]
}
