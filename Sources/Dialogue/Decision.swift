/// One line of the audit trail: what was decided and why.
public struct Decision: Sendable, Equatable, Codable {
    /// What was decided, as documents spell it. Another version may have made a decision that this one does not know.
    public let name: String
    /// Why: which rule, which model answer, which facts.
    public var reason: String

    /// What was decided; `nil` for a decision that this version does not know.
    public var action: Action? { Action(rawValue: name) }

    enum CodingKeys: String, CodingKey {
        case name = "action"
        case reason
    }

    /// A decision with its reason, as audit, replay and the desk show it.
    public init(_ action: Action, because reason: String) {
        name = action.rawValue
        self.reason = reason
    }
}
