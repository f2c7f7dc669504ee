/// Why a call of the Bot API did not succeed.
public struct TelegramError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Sendable {
        /// Too many requests; ``TelegramError/retryAfter`` says when to go on (429).
        case flood
        /// The person blocked the bot, or is gone (403). Final until they come back.
        case blocked
        /// The group has another identifier now, ``TelegramError/migratedTo``.
        case migrated
        /// Another instance polls (409).
        case conflict
        /// A webhook is set, so polling is refused (409).
        case webhookActive
        /// The token is not valid (401, 404).
        case unauthorized
        /// An edit changes nothing: as good as done.
        case notModified
        /// The button was pressed too long ago to be answered.
        case queryTooOld
        /// The markup is not what Telegram reads.
        case unparsable
        /// The request is refused for another reason (400); another attempt would be too.
        case rejected
        /// The server has trouble and says so (500 with a body).
        case server
        /// The request did not leave this machine.
        case unreachable
        /// It is unknown whether the request was carried out.
        case maybeSent
        /// The task was cancelled.
        case cancelled
    }

    /// What is wrong.
    public let code: Code
    /// In words; never with the token.
    public let description: String
    /// How long to wait (429).
    public var retryAfter: Duration?
    /// The group's new identifier.
    public var migratedTo: Int64?

    init(_ code: Code, _ description: String, retryAfter: Duration? = nil, migratedTo: Int64? = nil) {
        self.code = code
        self.description = description
        self.retryAfter = retryAfter
        self.migratedTo = migratedTo
    }
}

extension TelegramError {
    /// Whether a message that is to be edited is no longer there.
    var saysMessageIsGone: Bool {
        code == .rejected && description.lowercased().contains("message to edit not found")
    }

    /// What a refusal by the server means.
    init(status: Int, description: String, retryAfter: Int?, migratedTo: Int64?) {
        let words = description.lowercased()
        let code: Code =
            switch status {
            case 429: .flood
            case 403: .blocked
            case 409: words.contains("webhook") ? .webhookActive : .conflict
            case 401, 404: .unauthorized
            case 400 where migratedTo != nil: .migrated
            case 400 where words.contains("message is not modified"): .notModified
            case 400 where words.contains("query is too old"): .queryTooOld
            case 400 where words.contains("can't parse entities"): .unparsable
            case 500...: .server
            default: .rejected
            }
        self.init(
            code, "\(status) \(description)", retryAfter: retryAfter.map { .seconds($0) }, migratedTo: migratedTo)
    }
}
