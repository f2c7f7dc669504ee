public import Foundation

/// Whom to write to, with which letters, by which mailboxes, within which limits, and what counts as success.
///
/// A person is in one campaign at a time. Whoever is in no configured campaign is in ``default``.
public struct Campaign: Codable, Sendable, Equatable, Identifiable {
    /// The state of a campaign.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// Nobody is written to yet.
        case draft
        /// Letters go out.
        case running
        /// Letters wait until it goes on.
        case paused
        /// It was stopped; nothing more goes out.
        case stopped
        /// Nobody new is written to; people already written to get the rest of their letters.
        case finished
    }

    /// Whether a sentence of the model's about the recipient opens the first letter.
    public enum Opening: String, Codable, Sendable, CaseIterable {
        /// It opens as it is written.
        case without = "none"
        /// With a sentence that passed the check, where the model has shown that it writes the truth.
        case model
        /// With a sentence that passed the check and that somebody approved; the letter waits for them.
        case approved
    }

    /// The identifier: lower-case letters, digits, `-` and `_`.
    public var id: String
    /// The name people see.
    public var name: String
    /// Its state.
    public var state: State
    /// Why it is paused; absent if it is not.
    public var pause: CampaignPause?
    /// Only people first written to from this moment on count for its limits, since whoever resumed it knew the results before. Absent: all.
    public var judgedSince: Date?
    /// Who is written to.
    public var audience: CampaignAudience
    /// The letters in order; empty: the installation's letter, follow-ups and days between them.
    public var sequence: [CampaignStep]
    /// Whether a sentence of the model's opens the first letter.
    public var opening: Opening
    /// The identifiers of the mailboxes that write, which share the people among them; empty: the one a contact was added with.
    public var mailboxes: [String]
    /// Limits that are never exceeded.
    public var limits: CampaignLimits
    /// The facts its answers may rest on: identifiers, or beginnings of identifiers followed by `*`; absent: all facts.
    public var knowledge: [String]?
    /// The asset sent as the presentation; absent: `presentation`.
    public var presentation: String?
    /// What counts as success, by which variants are compared.
    public var success: [CampaignOutcome]
    /// For how many days after the last message with a person no other campaign may write to them, and this one may not write
    /// to people who were in another.
    public var quietDays: Int

    /// What a new campaign counts as success.
    public static let usualSuccess: [CampaignOutcome] = [.demo, .presentation, .question]
    /// The quiet period of a new campaign.
    public static let usualQuietDays = 90

    /// A campaign; what is not given is as in a new one.
    public init(
        id: String, name: String, state: State = .draft, pause: CampaignPause? = nil,
        audience: CampaignAudience = CampaignAudience(), sequence: [CampaignStep] = [],
        opening: Opening = .without, mailboxes: [String] = [],
        limits: CampaignLimits = CampaignLimits(), knowledge: [String]? = nil, presentation: String? = nil,
        success: [CampaignOutcome] = usualSuccess, quietDays: Int = usualQuietDays
    ) {
        self.id = id
        self.name = name
        self.state = state
        self.pause = pause
        self.audience = audience
        self.sequence = sequence
        self.opening = opening
        self.mailboxes = mailboxes
        self.limits = limits
        self.knowledge = knowledge
        self.presentation = presentation
        self.success = success
        self.quietDays = quietDays
    }
}

extension Campaign {
    /// The campaign of everybody who is in no other: the installation's texts and cadence, without limits of its own.
    public static let `default` = Campaign(
        id: "default", name: "default", state: .running, limits: .none, quietDays: usualQuietDays)

    /// Whether it is ``default``.
    public var isDefault: Bool { id == Self.default.id }

    /// Whether its answers may rest on a fact.
    public func mayUse(fact id: String) -> Bool {
        guard let knowledge else { return true }
        return knowledge.contains { $0.hasSuffix("*") ? id.hasPrefix($0.dropLast()) : $0 == id }
    }

    /// The variant with an identifier, in any language.
    public func variant(_ id: String, ofStep step: Int) -> LetterVariant? {
        guard sequence.indices.contains(step) else { return nil }
        return sequence[step].letters.sorted { $0.key < $1.key }.lazy.compactMap { $0.value.first { $0.id == id } }
            .first
    }
}

extension Campaign {
    private enum CodingKeys: String, CodingKey {
        case id, name, state, pause, judgedSince, audience, sequence, opening, mailboxes, limits, knowledge,
            presentation, success, quietDays
    }

    /// Reads a campaign; what is not given is as in a new one.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let id = try fields.decode(String.self, forKey: .id)
        self.init(
            id: id, name: try fields.decodeIfPresent(String.self, forKey: .name) ?? id,
            state: try fields.decodeIfPresent(State.self, forKey: .state) ?? .draft,
            pause: try fields.decodeIfPresent(CampaignPause.self, forKey: .pause),
            audience: try fields.decodeIfPresent(CampaignAudience.self, forKey: .audience) ?? CampaignAudience(),
            sequence: try fields.decodeIfPresent([CampaignStep].self, forKey: .sequence) ?? [],
            opening: try fields.decodeIfPresent(Opening.self, forKey: .opening) ?? .without,
            mailboxes: try fields.decodeIfPresent([String].self, forKey: .mailboxes) ?? [],
            limits: try fields.decodeIfPresent(CampaignLimits.self, forKey: .limits) ?? CampaignLimits(),
            knowledge: try fields.decodeIfPresent([String].self, forKey: .knowledge),
            presentation: try fields.decodeIfPresent(String.self, forKey: .presentation),
            success: try fields.decodeIfPresent([CampaignOutcome].self, forKey: .success) ?? Self.usualSuccess,
            quietDays: try fields.decodeIfPresent(Int.self, forKey: .quietDays) ?? Self.usualQuietDays)
        judgedSince = try fields.decodeIfPresent(Date.self, forKey: .judgedSince)
    }

    /// Writes a campaign; values that equal a new one's are left out.
    public func encode(to encoder: any Encoder) throws {
        let new = Campaign(id: id, name: id)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(name, forKey: .name)
        if state != new.state { try fields.encode(state, forKey: .state) }
        try fields.encodeIfPresent(pause, forKey: .pause)
        try fields.encodeIfPresent(judgedSince, forKey: .judgedSince)
        if audience != new.audience { try fields.encode(audience, forKey: .audience) }
        if !sequence.isEmpty { try fields.encode(sequence, forKey: .sequence) }
        if opening != new.opening { try fields.encode(opening, forKey: .opening) }
        if !mailboxes.isEmpty { try fields.encode(mailboxes, forKey: .mailboxes) }
        if limits != new.limits { try fields.encode(limits, forKey: .limits) }
        try fields.encodeIfPresent(knowledge, forKey: .knowledge)
        try fields.encodeIfPresent(presentation, forKey: .presentation)
        if success != new.success { try fields.encode(success, forKey: .success) }
        if quietDays != new.quietDays { try fields.encode(quietDays, forKey: .quietDays) }
    }
}

extension Campaign {
    /// The configuration alone: a draft, whatever has happened to it since.
    public var configuration: Campaign {
        var campaign = self
        campaign.state = .draft
        campaign.pause = nil
        campaign.judgedSince = nil
        for step in campaign.sequence.indices {
            for (language, variants) in campaign.sequence[step].letters {
                campaign.sequence[step].letters[language] = variants.map { variant in
                    var variant = variant
                    variant.pause = nil
                    return variant
                }
            }
        }
        return campaign
    }

    /// The campaign as it begins: a draft, except the one of everybody who is in no other, which runs.
    public var asBegun: Campaign { isDefault ? Campaign.default.configured(as: self) : configuration }

    /// The campaign with another configuration; its state, and which variants are paused, stay.
    public func configured(as other: Campaign) -> Campaign {
        var campaign = other.configuration
        campaign.state = state
        campaign.pause = pause
        campaign.judgedSince = judgedSince
        for step in campaign.sequence.indices {
            for (language, variants) in campaign.sequence[step].letters {
                campaign.sequence[step].letters[language] = variants.map { new in
                    var new = new
                    new.pause = variant(new.id, ofStep: step)?.pause
                    return new
                }
            }
        }
        return campaign
    }
}
