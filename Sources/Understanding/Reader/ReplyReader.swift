internal import Learning

/// Understands messages: the one place where commands, the learned reader, the state of the talk and a language model's opinion
/// come together.
///
/// The rule:
/// 1. A command decides alone.
/// 2. Else each intent has the odds that the learned reader gives it, and the state of the talk votes: a slot chosen of those
///    offered speaks for a demo, an address for the referral that was asked about.
/// 3. What the reader is not sure of, a language model is asked as well. It votes on each intent with the weight that its exam
///    has shown it to deserve (``ModelStanding``).
/// 4. An intent counts from its threshold on; a stop is *followed* only where it is all but sure, and *held* where it is possible.
///
/// Code finds everything else in a reading (times, contacts, slots) in the message's own words.
public struct ReplyReader: Sendable {
    /// What was learned.
    public let learned: LearnedReader
    /// Examples for a language model.
    public let examples: ExampleIndex

    /// How many examples a language model is shown.
    private static let shownExamples = 8

    /// A reader.
    public init(_ learned: LearnedReader = .builtIn, examples: ExampleIndex = .builtIn) {
        self.learned = learned
        self.examples = examples
    }

    /// What a message says, as far as code alone can tell. Only the first few thousand characters of a message are
    /// read.
    public func read(_ newWords: String, in context: ReadingContext) -> Reading {
        let details = DetailReader(newWords, context: context)
        if let intent = CommandReader.intent(of: newWords, cut: details.utterance) {
            return details.completed(
                Reading(
                    intents: [intent], language: details.language, confidence: 1, source: .command,
                    evidence: ["command"]))
        }
        guard !details.utterance.tokens.isEmpty else {
            return Reading(
                intents: [], language: details.language, confidence: 0, source: .reader, evidence: ["no words"])
        }
        let learned = self.learned.probabilities(details.utterance, after: context.offer)
        let votes = StateVotes(details)
        let odds = Intent.allCases.map { LogOdds.of(learned[$0] ?? 0) + votes.votes[$0, default: 0] }
        return decided(odds, source: .reader, evidence: [self.learned.name] + votes.reasons, details)
    }

    /// What a message says, given a language model's opinion as well.
    ///
    /// - Parameters:
    ///   - reading: The reading of the same words without a model.
    ///   - model: What the model found.
    ///   - standing: What the model's word is worth.
    public func read(
        _ newWords: String, in context: ReadingContext, after reading: Reading, model: Reading,
        standing: ModelStanding
    ) -> Reading {
        guard reading.source != .command, !model.intents.isEmpty else { return reading }
        let found = Set(model.intents)
        let odds = Intent.allCases.map { intent in
            LogOdds.of(reading.probabilities?[intent.rawValue] ?? 0)
                + standing.vote(intent, isFound: found.contains(intent))
        }
        var combined = decided(
            odds, source: .model, evidence: reading.evidence + model.evidence,
            DetailReader(newWords, context: context))
        // A name that the model saw counts where code has found none; it stands in the message, too.
        if combined.intents.contains(.redirect), let named = model.contact {
            let contact = combined.contact ?? named
            combined.contact = ReferredContact(
                name: contact.name ?? named.name, email: contact.email, telegram: contact.telegram)
        }
        if combined.when == nil, combined.intents.contains(.demo) || combined.intents.contains(.snooze) {
            combined.when = model.when
        }
        return combined
    }

    /// What a message says, given a person's word on what it means.
    public func corrected(_ newWords: String, to intents: [Intent], in context: ReadingContext) -> Reading {
        let details = DetailReader(newWords, context: context)
        return details.completed(
            Reading(
                intents: intents, language: details.language, confidence: 1, source: .person,
                evidence: ["corrected by a person"]))
    }

    /// The person that a text names, as their address or name stands in it.
    public static func contact(in text: String, _ context: ReadingContext) -> ReferredContact? {
        DetailReader(text, context: context).contact
    }

    /// Labelled replies like a message, for a language model.
    public func examples(like newWords: String, after agentText: String?) -> [ExampleIndex.Example] {
        examples.nearest(to: newWords, after: agentText, limit: Self.shownExamples, by: learned)
    }

    func decided(
        _ odds: [Double], source: Reading.Source, evidence: [String], _ details: DetailReader
    ) -> Reading {
        let thresholds = learned.weights.thresholds
        let probabilities = odds.map(LogOdds.probability)
        let decision = ReaderDecision(probabilities, thresholds)
        var intents = decision.intents
        let isSureStop = decision.stop >= Double(thresholds.sureStop)
        if isSureStop, !intents.contains(.optOut) { intents.insert(.optOut, at: 0) }
        var reading = Reading(
            intents: intents, language: details.language, confidence: decision.certainty, source: source,
            evidence: evidence)
        reading.probabilities = Dictionary(
            uniqueKeysWithValues: zip(Intent.allCases.map(\.rawValue), probabilities))
        // Also where a stop is only what comes nearest: found and not sure, it is no more than possible.
        reading.isPossibleStop =
            !isSureStop && (decision.stop >= Double(thresholds.possibleStop) || intents.contains(.optOut))
        reading.isShortAnswer = details.isShortAnswer
        reading.asksToGoOn = details.asksToGoOn ? true : nil
        return details.completed(reading)
    }
}

extension ReplyReader: CustomStringConvertible {
    /// Which weights it reads by, rather than all of them.
    public var description: String { "reader \(learned.name)" }
}
