extension ModelPrompt {
    /// The names of the schemas that answers are asked in.
    public enum Schema: String, Sendable, CaseIterable {
        /// What a person wants.
        case reading
        /// A text with the facts it rests on.
        case answer
        /// The facts that answer a question.
        case choice
        /// Words as they come.
        case direct
    }
}
