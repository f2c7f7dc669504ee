/// How the scripted model behaves.
public enum ScriptedMode: Sendable, Hashable {
    /// Answers by schema and words.
    case normal
    /// Holds every answer back until it is released or the client goes away.
    case slow
    /// Is still loading: 503.
    case loading
    /// Wants fewer requests: 429, with `Retry-After` where there are seconds.
    case rateLimited(retryAfter: Int?)
    /// Has no quota left: 429 `insufficient_quota`.
    case quotaExhausted
    /// Fails: 500.
    case failing
    /// Refuses any key: 401.
    case unauthorized
    /// Has too small a context: 400.
    case contextTooLong
    /// Refuses `response_format` with a JSON schema: 400; a JSON object is fine.
    case withoutSchema
    /// Refuses any `response_format`: 422.
    case withoutResponseFormat
    /// Wants `max_completion_tokens`: 400 for `max_tokens`.
    case withoutMaximumTokens
    /// Answers with text that is no JSON.
    case invalidJSON
    /// Puts its JSON into a code fence with words around.
    case fenced
    /// Answers with nothing.
    case empty
    /// Stops in the middle for its length.
    case cut
    /// Sends less of an answer than it announces.
    case brokenOff
    /// Invents a price, a link, an address and a date.
    case lying
    /// Does what the prospect's words order, and tells its instructions.
    case obeying
    /// Answers with this body, whatever was asked.
    case verbatim(String)

    static let named: [String: ScriptedMode] = [
        "normal": .normal, "slow": .slow, "down": .loading, "loading": .loading,
        "rate_limited": .rateLimited(retryAfter: nil), "quota_exhausted": .quotaExhausted, "failing": .failing,
        "unauthorized": .unauthorized, "context_too_long": .contextTooLong, "without_schema": .withoutSchema,
        "without_response_format": .withoutResponseFormat, "without_maximum_tokens": .withoutMaximumTokens,
        "invalid_json": .invalidJSON, "fenced": .fenced, "empty": .empty, "cut": .cut, "broken_off": .brokenOff,
        "lying": .lying, "obeying": .obeying,
    ]
}
