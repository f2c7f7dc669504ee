/// The way a person is reached.
public enum Channel: String, Codable, Sendable, CaseIterable {
    case email, telegram, web
}
