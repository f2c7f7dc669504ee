/// Why a person gets nothing that they did not ask for, and what happened since.
public struct Suppression: Codable, Sendable, Equatable {
    /// Why.
    public var reason: SuppressionReason
    /// Whether the person was told, which happens once.
    public var isConfirmed = false
    /// Whether the person wrote since: that may be answered.
    public var wroteSince = false

    /// Whether an operator ordered it, and the person has said nothing of the kind; absent otherwise.
    public var isOrdered: Bool?
    /// The other conversation of the person in which it was said; absent where it was said here.
    public var adoptedFrom: String?
    /// The channels it does not hold in: the person lifted it there, or it never concerned them.
    public var liftedIn: [Channel]?

    /// Begins a suppression.
    ///
    /// - Parameters:
    ///   - reason: Why.
    ///   - others: The channels it does not concern.
    public init(_ reason: SuppressionReason, except others: [Channel] = []) {
        self.reason = reason
        liftedIn = others.isEmpty ? nil : others
    }

    /// Whether it holds in a channel.
    public func holds(in channel: Channel) -> Bool { liftedIn?.contains(channel) != true }

    /// Whether the person asked for it; then nobody else can lift it.
    public var isByPerson: Bool {
        switch reason {
        case .optOut, .complaint: true
        case .hardBounce: false
        }
    }
}
