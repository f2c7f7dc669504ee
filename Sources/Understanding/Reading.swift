public import Scheduling

/// What a message was understood to say.
public struct Reading: Codable, Sendable, Equatable {
    /// Who read it.
    public enum Source: String, Codable, Sendable {
        /// The rules of this module.
        case rules
        /// A language model, its answer checked by code.
        case model
    }

    /// What the person wants, in the order said, each once.
    public var intents: [Intent]
    /// The person referred to.
    public var contact: ReferredContact?
    /// The time named, for a demo or for later.
    public var when: When?
    /// Index into the slots offered, when one was chosen.
    public var chosenSlot: Int?
    /// Whether the person wants their data erased (with `optOut`).
    public var erasure: Bool
    /// What is to happen with a demo (with `demo`).
    public var demoAction: DemoAction?
    /// The language the presentation is wanted in, where it was said (with `presentation`).
    public var presentationLanguage: Language?
    /// IANA identifier of the zone the person says they are in: "I'm in London".
    public var homeZone: String?
    /// The language of the message, or of the conversation where the message does not show it.
    public var language: Language
    /// How sure the reader is, 0...1.
    public var confidence: Double
    /// Who read it.
    public var source: Source
    /// Names of the rules that spoke, or words of the model: for the audit trail.
    public var evidence: [String]

    /// A reading.
    public init(
        intents: [Intent], contact: ReferredContact? = nil, when: When? = nil, chosenSlot: Int? = nil,
        erasure: Bool = false, demoAction: DemoAction? = nil, presentationLanguage: Language? = nil,
        homeZone: String? = nil, language: Language, confidence: Double, source: Source, evidence: [String] = []
    ) {
        self.intents = intents
        self.contact = contact
        self.when = when
        self.chosenSlot = chosenSlot
        self.erasure = erasure
        self.demoAction = demoAction
        self.presentationLanguage = presentationLanguage
        self.homeZone = homeZone
        self.language = language
        self.confidence = confidence
        self.source = source
        self.evidence = evidence
    }

    /// Whether this reading is sure enough to act on without asking the model.
    public var isDecisive: Bool { confidence >= Reading.decisive && !intents.isEmpty }

    /// Whether the model should be asked as well.
    public var needsModel: Bool { !isDecisive }

    /// Confidence from which a reading is acted on alone.
    static let decisive = 0.8
}
