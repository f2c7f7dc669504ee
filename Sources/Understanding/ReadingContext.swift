public import Basics
public import Foundation
public import Scheduling

/// What must be known about a conversation to understand its next message.
public struct ReadingContext: Codable, Sendable, Equatable {
    /// The moment of reading: "tomorrow" counts from here.
    public var now: Date
    /// IANA identifier of the prospect's zone.
    public var timeZone: String
    /// What the agent last said.
    public var lastAgentText: String?
    /// Whether that was a letter out of the blue: an answer to it is read by its own words, since the letter says a little of
    /// everything, "stop" included.
    public var answersLetter: Bool
    /// The slots offered and still open, in the order offered.
    public var offeredSlots: [Slot]
    /// The demo booked.
    public var bookedSlot: Slot?
    /// Whether the agent asked for a time for a demo.
    public var awaitsDemoTime: Bool
    /// Whether the agent asked for the address of a person referred to.
    public var awaitsContact: Bool
    /// Whether the agent asked when to come back.
    public var awaitsSnoozeDate: Bool
    /// Whether the agent asked if it should stop writing.
    public var awaitsStopConfirmation: Bool
    /// The language of the conversation so far.
    public var language: Language?

    /// A context; anything not given is unknown.
    public init(
        now: Date, timeZone: String, lastAgentText: String? = nil, answersLetter: Bool = false,
        offeredSlots: [Slot] = [], bookedSlot: Slot? = nil, awaitsDemoTime: Bool = false, awaitsContact: Bool = false,
        awaitsSnoozeDate: Bool = false,
        awaitsStopConfirmation: Bool = false, language: Language? = nil
    ) {
        self.now = now
        self.timeZone = timeZone
        self.lastAgentText = lastAgentText
        self.answersLetter = answersLetter
        self.offeredSlots = offeredSlots
        self.bookedSlot = bookedSlot
        self.awaitsDemoTime = awaitsDemoTime
        self.awaitsContact = awaitsContact
        self.awaitsSnoozeDate = awaitsSnoozeDate
        self.awaitsStopConfirmation = awaitsStopConfirmation
        self.language = language
    }

    /// What the message answers, word for word: what the agent said last, unless that was a letter out of the blue.
    public var offer: String? { answersLetter ? nil : lastAgentText }

    /// The prospect's zone, UTC where the identifier is unknown.
    public var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }
}
