/// A reply with everything that must be found in it: one line of a labelled set (`*.jsonl`), as `Training/GUIDE.md`
/// describes it.
public struct LabelledReply: Codable, Sendable {
    /// What one side said before.
    public struct Line: Codable, Sendable {
        /// Its words.
        public var text: String

        /// A line.
        public init(text: String) {
            self.text = text
        }
    }

    /// Names the reply in its set.
    public var id: String
    /// Who wrote it; figures are always measured without the writer's own examples.
    public var writer: String?
    /// What the person wrote.
    public var text: String
    /// What was said before, oldest first.
    public var context: [Line]?
    /// Everything that must be found, the main wish first.
    public var intents: [Intent]
    /// What may also be found.
    public var also: [Intent]?
    /// First and last acceptable moment of the time named.
    public var when: [String]?
    /// A second such span.
    public var alsoWhen: [String]?
    /// The slots of a referral.
    public var contact: ReferredContact?
    /// The moment of reading.
    public var now: String?
    /// Whether the reply needs thought.
    public var hard: Bool?

    /// A labelled reply.
    public init(
        id: String, writer: String? = nil, text: String, context: [Line]? = nil, intents: [Intent],
        also: [Intent]? = nil
    ) {
        self.id = id
        self.writer = writer
        self.text = text
        self.context = context
        self.intents = intents
        self.also = also
    }

    private enum CodingKeys: String, CodingKey {
        case id, writer, text, context, intents, also, when, contact, now, hard
        case alsoWhen = "also_when"
    }

    /// What the agent had said last.
    public var agentText: String? { context?.last?.text }
}
