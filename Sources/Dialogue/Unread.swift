/// The parts of a message that no program can read, so that a human must look.
public struct Unread: Sendable, Equatable, Codable {
    /// A file that came with the message.
    public struct File: Sendable, Equatable, Codable {
        /// Its name, if it has one.
        public var name: String?
        /// The kind of thing it is, for example `photo` or `voice`.
        public var kind: String

        /// A file.
        public init(name: String?, kind: String) {
            self.name = name
            self.kind = kind
        }
    }

    /// The files.
    public var files: [File]
    /// What keeps words from being read, by its name.
    public var obstacle: String?
    /// Whether there is only a quotation.
    public var isOnlyQuotation: Bool
    /// Whether the words announce answers that were not found.
    public var answersElsewhere: Bool

    /// What is left to a human.
    public init(
        files: [File] = [], obstacle: String? = nil, isOnlyQuotation: Bool = false, answersElsewhere: Bool = false
    ) {
        self.files = files
        self.obstacle = obstacle
        self.isOnlyQuotation = isOnlyQuotation
        self.answersElsewhere = answersElsewhere
    }

    /// Everything in a few lines: each file by kind and name, and anything else that keeps the agent from reading.
    public var summary: String {
        var lines = files.map { file in ["[\(file.kind)]", file.name].compactMap(\.self).joined(separator: " ") }
        if let obstacle { lines.append("[unreadable: \(obstacle.replacing("_", with: " "))]") }
        if answersElsewhere { lines.append("[answers in the quotation, not found]") }
        if isOnlyQuotation { lines.append("[only a quotation]") }
        return lines.isEmpty ? "[no words]" : lines.joined(separator: "\n")
    }
}
