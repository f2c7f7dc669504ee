public import Basics
public import Campaigns
public import Foundation
public import Scheduling
public import Understanding

/// One conversation with one person: the whole state a decision depends on, and the only place where decisions are made.
///
/// It is a value. ``handle(_:at:in:)`` changes it and says what shall happen outside; nothing here reads a clock, a
/// database or the network, so a whole sale can be replayed in a test.
public struct Conversation: Codable, Sendable, Equatable {
    /// The conversation's identifier.
    public let id: String
    /// The person it is with.
    public var contact: ContactCard
    /// The channel the person used last, or the one the first letter goes by.
    public var channel: Channel
    /// Where the sale stands.
    public internal(set) var stage: Stage = .fresh
    /// The language the person writes in; until they do, the contact's.
    public internal(set) var language: Language
    /// The question that waits for the model, if one does.
    public internal(set) var awaiting: Awaiting?
    /// What a human could answer, if the agent drafted something.
    public internal(set) var draft: OperatorDraft?
    /// What was asked of the person last.
    public internal(set) var expects: Expectation?
    /// Due times of the timers this conversation holds. A timer that is not here, or has another due time, is ignored.
    public internal(set) var timers: [String: Date] = [:]
    /// How many letters of the cadence went out after the first.
    public internal(set) var followUpsSent = 0
    /// How many contacts this person named that were written to.
    public internal(set) var referrals = 0
    /// The demo slots offered last, in the order they were named.
    public internal(set) var offeredSlots: [Slot] = []
    /// The slots the person turned down since a demo was last agreed; absent where none was.
    public internal(set) var declinedSlots: [Slot]?
    /// The booked demo.
    public internal(set) var meeting: Meeting?
    /// The demo that was called off last: calendars take a new one only if its revision goes on from there.
    public internal(set) var cancelledMeeting: Meeting?
    /// What the person's calendar said last.
    public internal(set) var lastMeetingAnswer: MeetingAnswer?
    /// Who else wrote in the person's thread, the latest last; absent where nobody did.
    public internal(set) var outsiders: [Outsider]?
    /// How often the presentation was sent.
    public internal(set) var presentationsSent = 0
    /// The date until which the person asked us to wait.
    public internal(set) var snoozedUntil: Date?
    /// Why the person gets nothing they did not ask for, if that is so.
    public internal(set) var suppression: Suppression?
    /// The identifier of the person's last message, if they wrote.
    public internal(set) var lastMessage: String?
    /// What may be a stop and is not known to be one, if there is such a thing.
    public internal(set) var heldStop: HeldStop?
    /// How far it is proven that the person wrote what is open; absent before anything came.
    public internal(set) var proof: Proof?
    /// What waits for the person's press on a link; absent where nothing ever did.
    public internal(set) var requests: [OpenRequest]?
    /// Whether a tester talks to the model itself in the chat; absent where the agent or a human answers.
    public internal(set) var asksModelItself: Bool?
    /// When the person shared somebody's contact card last; absent where they did not.
    public internal(set) var cardSharedAt: Date?
    /// Other conversations with the same person, as operators say; absent where there are none.
    public internal(set) var merged: [MergedPerson]?
    /// Whether the first letter waits until an operator lets it go; absent otherwise.
    public internal(set) var isPaused: Bool?
    /// Whether we wrote unasked and the person has not come since; absent otherwise.
    public internal(set) var wroteFirst: Bool?
    /// Which letter we wrote unasked last; absent before the first.
    public internal(set) var lastLetter: TimerPurpose?
    /// Whether that letter was withdrawn by a hold that is over, and waits to be written again; absent otherwise.
    public internal(set) var rewritesLetter: Bool?
    /// What the person used of their budget; absent before anything was.
    public internal(set) var usage: Usage?
    /// Why the agent does not answer for now, if it does not.
    public internal(set) var quiet: Quiet?
    /// When the person was told last that the agent falls silent; absent where they never were.
    public internal(set) var toldQuietAt: Date?
    /// From when on a human or the person ended a loop: what was said before is no sign of one. Absent where nobody did.
    public internal(set) var exchangeSince: Date?
    /// The earliest turn of the next question to the model; absent before the first.
    public internal(set) var modelTurn: Date?
    /// The same for questions that came in a known person's name and are proven by nothing; absent before the first.
    public internal(set) var unprovenModelTurn: Date?
    /// Whom the person named and an operator decides about, the latest last; absent where there is nobody.
    public internal(set) var proposedReferrals: [Referral]?
    /// The campaign the person is in, or was in last; absent where nothing was planned for them since there are campaigns.
    public internal(set) var campaign: CampaignMembership?
    /// The campaigns they were in before, in which they were written to, the latest last; absent where there were none.
    public internal(set) var formerCampaigns: [CampaignMembership]?
    /// When the person said that they are not interested; absent where they did not, or think otherwise since.
    public internal(set) var refusedAt: Date?
    /// The last lines of both sides, oldest first, at most ``historyLimit``.
    public internal(set) var history: [HistoryLine] = []
    /// How many messages of the person were handled.
    public internal(set) var messagesHandled = 0

    /// How many lines of history a prompt may see.
    public static let historyLimit = 12
    /// How many of the last lines are kept whole.
    static let wholeLines = 4
    /// How long an older line may be, in bytes of UTF-8; of a longer one the beginning is kept.
    static let olderLength = 4000

    /// Starts an empty conversation.
    public init(id: String, contact: ContactCard, channel: Channel) {
        self.id = id
        self.contact = contact
        self.channel = channel
        self.language = contact.language
    }

    /// Why the person gets nothing they did not ask for in the channel they use now, if that is so.
    public var silence: Suppression? { suppression.flatMap { $0.holds(in: channel) ? $0 : nil } }

    /// Who answers.
    public var mode: AnswerMode { stage == .handedOver ? .human : asksModelItself == true ? .model : .agent }

    /// Whether the person came by themselves and nobody named them: nothing proves who they are.
    public var isStranger: Bool { contact.allEmails.isEmpty && contact.referrer == nil }

    /// When the open question needs attention even if the model stays silent; `nil` without one.
    public var awaitingDueAt: Date? { awaiting?.dueAt }
}
