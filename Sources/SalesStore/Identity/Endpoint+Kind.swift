extension Endpoint {
    /// The kinds of ordering keys; a key begins with its kind and a colon.
    public enum Kind: String, Sendable, CaseIterable {
        /// A person's address at one of our mailboxes.
        case email
        /// A chat with one of our bots.
        case telegram
        /// A room of the support contract.
        case web
        /// What a support system is told.
        case support

        /// What keys of the kind begin with.
        public var prefix: String { "\(rawValue):" }
    }
}
