internal import Basics
import Foundation
internal import Scheduling

/// Finds in a message what code can find and check: times, the slot chosen, the person named, a language, a place. It decides
/// nothing of what the message wants.
struct DetailReader {
    let utterance: Utterance
    let context: ReadingContext
    let language: Language
    let times: TimeReader
    let offer: Offer
    /// Whether a meeting is booked, as far as the context or the agent's last words show.
    let isBooked: Bool

    init(_ text: String, context: ReadingContext) {
        utterance = Utterance(text)
        self.context = context
        language = LanguageGuess.of(text) ?? context.language ?? LanguageGuess.of(context.lastAgentText ?? "") ?? .en
        times = TimeReader(utterance, context: context, language: language)
        offer = Offer(context.lastAgentText)
        isBooked = context.bookedSlot != nil || Offer.announcesMeeting(context.lastAgentText)
    }

    /// The person named with an address or by name, as it stands in the message.
    var contact: ReferredContact? { ContactReader(utterance: utterance).contact() }

    /// Whether the message is only a "yes", "no" or "ok".
    var isShortAnswer: Bool { ShortAnswer(utterance) != nil }

    /// Whether the message answers the question whether we should stop, and says that we should not.
    var asksToGoOn: Bool {
        guard context.awaitsStopConfirmation, let answer = ShortAnswer(utterance) else { return false }
        return answer == .no || answer == .yes && ShortAnswer.urgesOn(utterance)
    }

    /// A reading with the details that belong to its intents.
    func completed(_ reading: Reading) -> Reading {
        var reading = reading
        let intents = Set(reading.intents)
        reading.language = language
        reading.homeZone = homeZone
        if intents.contains(.redirect) { reading.contact = contact }
        if intents.contains(.presentation) { reading.presentationLanguage = presentationLanguage }
        if intents.contains(.optOut) { reading.erasure = asksForErasure }
        if intents.contains(.demo) {
            let demo = demo(isOff: intents.contains(.optOut) || intents.contains(.notInterested))
            (reading.demoAction, reading.chosenSlot, reading.when) = (demo.action, demo.slot, demo.when)
        }
        // Of one time beside a demo that takes place, the demo has it.
        if intents.contains(.snooze), reading.when == nil || reading.demoAction == .cancel {
            reading.when = returnTime
        }
        return reading
    }

    // MARK: Erasure

    private static let erasing = [
        "удал*|сотр*|уничтож*|стер*|стир* _3 мои|мою|моих|наши|все|всю|обо|персональн* _3 данн*|информаци*|сведен*|мне|данные",
        "отзыв*|отозв* _4 согласи*", "право на забвение", "удалит*|сотрит* всё обо мне",
        "delete|erase|remove|wipe|purge|destroy|forget _1 my|our|me|all|any|everything _4 data|information|details|records|everything|info|profile",
        "right to|of be? forgotten|erasure", "gdpr _3 request|erasure|deletion", "withdraw|revoke _2 consent",
        "delete|erase|remove|wipe|purge|destroy everything|anything|all|whatever _1 you|u|you've _3 me|us|have|hold|got|store",
        "удалите|удали|сотрите|уничтожьте всё|все _1 что|чем _5 мне|меня|нас|мной|нам",
    ].map(Pattern.init)

    /// Whether a message that says stop asks for its writer's data to be deleted as well.
    private var asksForErasure: Bool {
        Self.erasing.contains { pattern in
            pattern.matches(in: utterance).contains { !utterance.tokens[$0.lowerBound].isNegated }
        }
    }
}
