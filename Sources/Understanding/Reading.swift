public import Basics
internal import Scheduling

/// What a message was understood to say.
public struct Reading: Codable, Sendable, Equatable {
    /// Who read it.
    public enum Source: String, Codable, Sendable {
        /// The message is a command that nobody can misread.
        case command
        /// The learned reader alone.
        case reader
        /// The learned reader and a language model together.
        case model
        /// A person at the desk, who corrected the reading.
        case person
        /// Word lists, in conversations of earlier versions.
        case rules
    }

    /// What the person wants, the most certain first, each once.
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
    /// What spoke for it, in words: for the audit trail.
    public var evidence: [String]
    /// The probability of each intent by its raw value; absent where nothing was weighed.
    public var probabilities: [String: Double]?
    /// Whether it may be a stop and is not surely one: nothing unasked goes out until that is known.
    public var isPossibleStop: Bool?
    /// Whether the message is no more than a "yes", "no" or "ok".
    public var isShortAnswer: Bool?
    /// Whether it answers the question whether we should stop, and says that we should not; absent where it does not.
    public var asksToGoOn: Bool?

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

    /// Whether a language model should be asked as well.
    ///
    /// - Parameter certainty: How sure a reading must be to stand alone.
    public func needsModel(below certainty: Double) -> Bool {
        source != .command && source != .person && (confidence < certainty || isPossibleStop == true)
    }
}

extension Reading {
    /// Whether the person surely said stop.
    public var isSureStop: Bool { intents.contains(.optOut) && isPossibleStop != true }
}
