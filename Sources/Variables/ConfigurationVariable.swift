/// What is known of a configuration variable without its type: the row of the documented table.
public struct ConfigurationVariable: Sendable {
    /// The name in the environment, for example `MONGODB_URI`.
    public let name: String

    /// What the variable is for.
    public let meaning: String

    /// What a value must be, as a phrase that follows "must be".
    public let expectation: String

    /// The default as an operator would write it, or `nil` where there is none.
    public let defaultText: String?

    /// Whether a service that reads the variable refuses to start without it.
    public let isRequired: Bool

    /// Whether the value must never be shown in logs and messages.
    public let isSecret: Bool

    /// Other names read where `name` itself is not given.
    public let aliases: [String]

    let accepts: @Sendable (String) -> Bool

    /// What is wrong with a text as this variable's value, as one sentence for the operator; `nil` if nothing is.
    ///
    /// An empty text means "not given". A secret's text is not repeated.
    public func problem(with text: String?) -> ConfigurationError? {
        guard let text, !text.isEmpty else {
            return isRequired ? .missing(self) : nil
        }
        return accepts(text) ? nil : .wrong(self, text: text)
    }
}
