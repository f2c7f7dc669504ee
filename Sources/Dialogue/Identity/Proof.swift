/// How well it is proven that a message comes from the person whose conversation it is.
///
/// What each way of coming to us proves:
///
/// | it came | proof |
/// |---|---|
/// | as a mail that the receiving server says is of the domain in From (RFC 8601) | proven |
/// | as a mail of which the server knows nothing, to our signed address or in a thread with a Message-ID of ours | plausible |
/// | as any other mail; as one that the server says is forged, whatever it names | unproven |
/// | by a signed link that was sent to the known address | proven |
/// | in a Telegram chat that the conversation began in: Telegram vouches for the account | proven |
/// | in a Telegram chat that a link led to: whoever had the link, also who got it forwarded | plausible |
/// | in a room of the web chat: whoever has its token | plausible |
public enum Proof: String, Codable, Sendable, CaseIterable, Comparable {
    /// Anybody may have written it.
    case unproven
    /// Whoever wrote it has seen what we wrote to the person.
    case plausible
    /// The person wrote it.
    case proven

    private var rank: Int {
        switch self {
        case .unproven: 0
        case .plausible: 1
        case .proven: 2
        }
    }

    /// Whether less is proven.
    public static func < (left: Proof, right: Proof) -> Bool { left.rank < right.rank }

    /// What a mail proves.
    ///
    /// - Parameters:
    ///   - isFromAuthor: What the receiving server says about whether the mail comes from its author; `nil` if it does
    ///     not know.
    ///   - namesOurMail: Whether the mail names the conversation by what we signed: the address answers go to, or a Message-ID.
    public static func ofMail(isFromAuthor: Bool?, namesOurMail: Bool) -> Proof {
        switch isFromAuthor {
        case true: .proven
        case false: .unproven
        case nil: namesOurMail ? .plausible : .unproven
        }
    }
}
