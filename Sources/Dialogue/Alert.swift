/// Something the operators should know.
public struct Alert: Sendable, Equatable, Codable {
    /// Why, as documents spell it. Another version may have reasons that this one has no word for.
    public let name: String
    /// What happened, in a sentence or a short summary.
    public var summary: String

    /// Why; `nil` for a reason this version does not know.
    public var reason: Reason? { Reason(rawValue: name) }

    enum CodingKeys: String, CodingKey {
        case name = "reason"
        case summary
    }

    /// An alert for operators, with a short summary.
    public init(_ reason: Reason, _ summary: String) {
        name = reason.rawValue
        self.summary = summary
    }
}
