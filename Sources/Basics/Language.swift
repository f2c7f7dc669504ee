/// A language the agent reads and writes. The lowest module owns it because every other one speaks it.
public enum Language: String, Codable, Sendable, CaseIterable, Hashable {
    /// Russian.
    case ru
    /// English.
    case en

    /// The other of the two, which facts and texts fall back to.
    public var other: Language {
        switch self {
        case .ru: .en
        case .en: .ru
        }
    }
}
