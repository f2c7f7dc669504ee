/// Why a person gets nothing that they did not ask for, and what happened since.
public struct Suppression: Codable, Sendable, Equatable {
    /// Why.
    public var reason: SuppressionReason
    /// Whether the person was told, which happens once.
    public var isConfirmed = false
    /// Whether the person wrote since: that may be answered.
    public var wroteSince = false

    /// Begins a suppression.
    public init(_ reason: SuppressionReason) {
        self.reason = reason
    }

    /// Whether the person wanted it so; then nobody else lifts it.
    public var isByPerson: Bool {
        switch reason {
        case .optOut, .complaint: true
        case .hardBounce: false
        }
    }
}
