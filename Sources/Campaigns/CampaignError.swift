/// What is wrong with a campaign or with one of its letters.
public struct CampaignError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Sendable {
        /// A letter cannot be read as a template.
        case template
        /// A value cannot be right.
        case invalid
    }

    /// What is wrong.
    public let code: Code
    /// In words, in a phrase in English.
    public let description: String

    /// Describes an error.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
