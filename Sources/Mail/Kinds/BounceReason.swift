/// Whether a refusal speaks of the address or of something else.
struct BounceReason {
    private enum Kind {
        case badAddress, other
    }

    private let kind: Kind?
    private let afterData: Bool

    /// - Parameters:
    ///   - candidates: the server's words, the most exact first; the first that are clear count.
    ///   - afterData: whether the letter was refused, not the recipient: "no such user" is then often said by a filter.
    init(_ candidates: [String], afterData: Bool) {
        kind = candidates.lazy.compactMap(Self.kind(of:)).first
        self.afterData = afterData
    }

    private static func kind(of words: String) -> Kind? {
        let text = words.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if passing.isFound(in: text) { return .other }
        return badAddress.isFound(in: text) ? .badAddress : nil
    }

    /// Whether the address is bad, by the words where they are clear, else by the status.
    func isHard(status: EnhancedStatus?) -> Bool {
        let saysStatus = status?.meansBadRecipient ?? false
        return switch kind {
        case .badAddress: saysStatus || !afterData && (status?.class != 4 || status?.subject == 1)
        case .other: false
        case nil: saysStatus
        }
    }

    /// Full, too large, too many, too late, spam, policy: nothing against the address.
    private static let passing: PhraseSet = [
        "mailbox full", "mailbox is full", "mailbox exceeded", "over quota", "overquota", "quota exceeded",
        "exceeded quota",
        "exceeded storage", "exceeded their quota", "storage allocation", "insufficient system storage", "disk quota",
        "out of space", "not enough space", "full mailbox", "mailbox size limit", "message too large",
        "message size exceeds",
        "too large", "too big", "size limit", "exceeds maximum", "too many", "rate limit", "throttl", "try again later",
        "timed out", "timeout", "time out", "connection refused", "connection reset", "retry time", "retry limit",
        "expired",
        "delivery time", "lost connection", "temporarily", "greylist", "graylist", "deferred", "spam", "unsolicited",
        "junk",
        "blacklist", "black list", "blocklist", "block list", "blocked", "spamhaus", "rbl", "dnsbl", "reputation",
        "virus",
        "malware", "infected", "spf", "dkim", "dmarc", "reverse dns", "ptr record", "rdns", "relaying denied",
        "relay access denied", "relay not permitted", "unable to relay", "not permitted to relay",
        "authentication required",
        "not authorized", "policy", "access denied", "denied by", "content rejected", "message content",
        "content filter",
        "prohibited", "suspended", "mail loop", "too many hops", "loops back", "hop count", "sender address rejected",
        "sender rejected", "invalid sender", "sender denied", "bad sender", "of sender address", "authentication check",
        "переполнен", "превышен", "спам",
    ]

    private static let badAddress: PhraseSet = [
        "user unknown", "unknown user", "no such user", "no such recipient", "no such mailbox", "no such address",
        "unknown recipient", "recipient unknown", "unknown mailbox", "mailbox unknown", "unknown address",
        "address unknown",
        "unknown local", "user not found", "recipient not found", "mailbox not found", "address not found",
        "account not found",
        "not found in", "does not exist", "doesn't exist", "does not have an account", "doesn't have a", "do not exist",
        "invalid recipient", "invalid user", "invalid mailbox", "invalid address", "recipient invalid", "bad recipient",
        "bad destination", "bad address", "no mailbox", "no account", "no user", "not a valid mailbox",
        "not a valid user",
        "not a known user", "not our customer", "not listed in", "isn't listed", "undeliverable address", "unrouteable",
        "unroutable", "host unknown", "unknown host", "host not found", "host or domain name not found",
        "domain not found",
        "name or service not known", "no such domain", "domain does not", "unknown domain", "invalid domain", "no mx",
        "nxdomain", "nullmx", "null mx", "indicated no smtp service", "find a mail exchanger", "find any host",
        "does not accept mail", "doesn't accept mail", "user is unknown", "mailbox unavailable",
        "mailbox not available", "no longer valid",
        "no longer available", "no longer accept", "no longer in use", "no longer here", "has moved",
        "has been changed",
        "account disabled", "mailbox disabled", "account has been disabled", "inactive", "deactivated", "deleted",
        "unknown or",
        "нет такого", "не существует", "не найден", "неизвестный", "пользователь не", "адрес не", "unbekannt",
        "existiert nicht", "inconnu", "no existe", "宛先不明",
    ]
}

/// What a server's refusal of a letter says about its recipient.
public enum RecipientRefusal {
    /// Whether the address itself is bad: the words decide where they are clear, else the status of RFC 3463.
    ///
    /// - Parameters:
    ///   - words: the server's words, without codes.
    ///   - status: the enhanced status, where there is one.
    ///   - afterData: whether the letter was refused and not the recipient; "no such user" is then often a filter's word.
    public static func meansBadAddress(_ words: String, status: EnhancedStatus?, afterData: Bool) -> Bool {
        BounceReason([words], afterData: afterData).isHard(status: status)
    }
}
