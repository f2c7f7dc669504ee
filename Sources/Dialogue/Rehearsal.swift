public import Basics
public import Campaigns
public import Foundation
internal import Scheduling
internal import Understanding

/// Plays what people would be told, with nobody there: for whoever writes facts and texts.
public struct Rehearsal: Sendable {
    /// Models are asked at most so many times for one message.
    private static let mostRequests = 4

    /// What decisions would read.
    public let context: Context
    /// When it is played.
    public let now: Date

    /// Prepares to play.
    public init(in context: Context, at now: Date) {
        self.context = context
        self.now = now
    }

    /// What somebody would be answered who writes these words in a running talk, where no model answers.
    public func answer(to words: String, in language: Language) -> [Outgoing] {
        var conversation = Conversation(
            id: "rehearsal", contact: ContactCard(id: "rehearsal", language: language), channel: .web)
        conversation.stage = .engaged
        var effects = conversation.handle(
            .message(IncomingMessage(id: "rehearsal", newWords: words)), at: now, in: context)
        for _ in 0..<Self.mostRequests {
            guard let open = conversation.awaiting else { break }
            effects += conversation.handle(
                .modelFailed(request: open.request, reason: "a rehearsal asks no model"), at: now, in: context)
        }
        return effects.compactMap { effect in
            if case .send(let outgoing) = effect { outgoing } else { nil }
        }
    }

    /// What a text becomes for a person: a letter with greeting and signature, or the words of an answer. What only a real talk
    /// would know, such as an agreed time, is made up: the next free one.
    ///
    /// - Parameter opening: The sentence that opens it; `nil` for one without.
    public func letter(
        _ key: TextKey, to card: ContactCard, in language: Language, opening: String? = nil
    ) -> Outgoing {
        var conversation = Conversation(id: "rehearsal", contact: card, channel: .email)
        conversation.language = language
        let turn = Turn(now: now, context: context)
        let body = conversation.text(key, turn, values(for: conversation, turn))
        guard let purpose = key.letterPurpose else {
            return Outgoing(purpose: .answer, text: body)
        }
        let subject = conversation.text(
            .letterSubject, turn, ["company": card.company ?? context.product.name(in: language)])
        let paragraphs = [opening, body].compactMap(\.self)
        return Outgoing(
            purpose: purpose, subject: subject,
            text: conversation.letter(paragraphs.joined(separator: "\n\n"), turn))
    }

    /// What a letter of a campaign becomes for a person, whole, with greeting and signature.
    ///
    /// - Parameters:
    ///   - step: Which letter of the sequence, from 0.
    ///   - variant: The variant; `nil` for the one that the person would get.
    ///   - card: Whom it is to.
    ///   - opening: The sentence that opens the first letter; `nil` for one without.
    ///   - conversation: The person's conversation, by which their variant is chosen; `nil` for nobody's.
    /// - Returns: `nil` where the sequence has no such letter.
    /// - Throws: ``CampaignError`` where the letter cannot be read.
    public func letter(
        _ step: Int, variant: String? = nil, of campaign: Campaign, to card: ContactCard, opening: String? = nil,
        conversation: String? = nil
    ) throws(CampaignError) -> Outgoing? {
        guard !campaign.sequence.isEmpty else {
            let keys: [TextKey] = [
                card.referrer == nil ? .letter : .letterReferred, .followUp1, .followUp2, .followUp3,
            ]
            guard step <= context.policy.followUpDays.count else { return nil }
            return letter(
                keys[min(step, keys.count - 1)], to: card, in: card.language, opening: step == 0 ? opening : nil)
        }
        guard campaign.sequence.indices.contains(step) else { return nil }
        var rehearsed = Conversation(id: conversation ?? "rehearsal", contact: card, channel: .email)
        rehearsed.language = card.language
        let variants = campaign.sequence[step].variants(in: card.language)
        let index = VariantChoice.index(
            of: variants.count, campaign: campaign.id, conversation: rehearsed.id, step: step)
        guard let chosen = variant.map({ id in variants.first { $0.id == id } }) ?? variants.dropFirst(index).first
        else { return nil }
        let made = try Conversation.CampaignLetter(
            chosen, card.fields(context.product, in: card.language), opening: step == 0 ? opening : nil)
        return Outgoing(
            purpose: step == 0 ? .letter : .followUp, subject: made.subject,
            text: rehearsed.letter(made.body, Turn(now: now, context: context)))
    }

    private func values(for conversation: Conversation, _ turn: Turn) -> [String: String] {
        let (card, language, zone) = (conversation.contact, conversation.language, conversation.zone)
        let demos = context.policy.demos
        let slots = context.rota.freeSlots(after: now, count: 3, in: zone)
        let start = slots.first?.start ?? now
        var values = [
            "time": MomentText.text(start, in: zone, language: language),
            "date": MomentText.date(start, in: zone, language: language),
            "slots": slots.enumerated().map { number, slot in
                "\(number + 1)) \(MomentText.text(slot.start, in: zone, language: language))"
            }.joined(separator: "\n"),
            "length": String(demos.lengthMinutes), "days": String(demos.horizonDays),
            "zone": MomentText.zoneName(zone, at: now, language: language),
            "link": context.product.website ?? "https://example.com", "name": card.name ?? "",
            "referrer": conversation.referrerLine, "contact": card.email ?? card.telegram ?? "",
            "questions": "…", "code": "…", "mode": "…", "reason": "…",
        ]
        values["interests"] =
            card.interests.isEmpty
            ? ""
            : conversation.text(.interestsLine, turn, ["interests": card.interests.joined(separator: ", ")]) + "\n"
        return values
    }
}

extension TextKey {
    /// Why a letter with this text is written; `nil` for texts that are no letters of their own.
    public var letterPurpose: Outgoing.Purpose? {
        switch self {
        case .letter, .letterReferred: .letter
        case .followUp1, .followUp2, .followUp3: .followUp
        case .reminder: .reminder
        default: nil
        }
    }
}
