public import Basics
public import Foundation
public import Scheduling
public import Understanding

/// Something that shall happen outside, because of an event. Carried out in one transaction with the new state.
public enum Effect: Sendable, Equatable {
    /// Write to the person.
    case send(Outgoing)
    /// Ask the model.
    case ask(ModelRequest)
    /// The request is no longer open; its job can go.
    case withdraw(request: String)
    /// Wake the conversation. Replaces a timer of the same purpose.
    case setTimer(TimerPurpose, Date)
    /// Write nothing more to any address of the person, and cancel what is queued.
    case suppress(SuppressionReason)
    /// Nothing reaches the person in this channel: nothing more is written there, and what is queued for it is cancelled.
    case closeChannel(Channel)
    /// What is queued and was not asked for waits no longer: it is withdrawn.
    case withdrawUnasked
    /// Somebody else is in the chat at this endpoint: it is cut off, with the links into the conversation.
    case leaveChat(endpoint: String)
    /// The person wants to hear from us again in this channel.
    case liftSuppression
    /// What an operator stopped by mistake is lifted, for all addresses of the person.
    case liftOrderedStop
    /// Forget the person everywhere; what is still queued for them goes out first.
    case erase
    /// Create the contact a person named and begin a conversation with it.
    case refer(Referral)
    /// Let the person named by a Telegram name alone begin a conversation by the link in the context.
    case invite(Referral)
    /// Take the slot for the demo. Refused by reality if somebody took it meanwhile.
    case book(Meeting)
    /// Give the demo's slot back.
    case cancelMeeting(Meeting)
    /// Put a demo into the calendar of whoever holds it, or take it out: by their identifier.
    case tellHost(String, CalendarInvitation)
    /// The person enters a campaign, by its identifier: its mailboxes write from now on.
    case enterCampaign(String)
    /// Forget that the person was to be written to, without a stop.
    case takeBack
    /// The person's stop holds in the conversations that are with them as well.
    case spreadStop(SuppressionReason)
    /// An operator's stop is taken back there as well.
    case spreadLift
    /// What is known of the person is this now.
    case updateContact(ContactCard)
    /// Keep how a demo went.
    case settleMeeting(uid: String, DemoOutcome)
    /// Keep who holds a demo, by the host's identifier or a colleague's login; absent: nobody.
    case hostMeeting(uid: String, host: String?)
    /// A message of the person was read so; what is kept of it people at the desk can correct.
    case understood(message: String, Reading)
    /// A person at the desk said what a message means: to be learned from.
    case learn(Correction)
    /// Tell the operators.
    case alert(Alert)
    /// Keep the reason for what was decided.
    case record(Decision)
}

/// Words to a person, before the channel gives them its form.
public struct Outgoing: Sendable, Equatable {
    /// The name of the asset that shows the product.
    public static let presentation = "presentation"

    /// Why it is written; together with the event it makes the document's identifier.
    public var purpose: Purpose
    /// The subject of a letter that starts a thread; answers keep the thread's.
    public var subject: String?
    /// Whether it starts a thread of its own, whatever was written before.
    public var beginsThread = false
    /// The text.
    public var text: String
    /// Names of assets to attach, for example `presentation`.
    public var attachments: [String]
    /// The language the attachments are wanted in, if not the conversation's.
    public var attachmentLanguage: Language?
    /// An invitation to attach.
    public var invitation: CalendarInvitation?
    /// The facts the text rests on.
    public var factIDs: [String]
    /// Identifiers of files that an operator attached.
    public var files: [String] = []
    /// The operator who wrote it; absent where the agent did.
    public var author: String?
    /// Whether it may go out to a person who said stop: one confirmation, or the answer to what they wrote since.
    public var allowedAfterStop: Bool
    /// The channel it goes by, if not by the one the person used last.
    public var channel: Channel?
    /// Lines with links by which the person confirms something. They go to the known mail address alone, below the text.
    public var confirmation: String?

    /// Why something is written.
    public enum Purpose: String, Codable, Sendable, CaseIterable {
        case letter
        case followUp = "follow_up"
        case reminder
        /// Words of the day before a demo.
        case demoReminder = "demo_reminder"
        case answer
        case acknowledgement
        case confirmation
        /// A letter to the known address about what somebody does in the person's name elsewhere.
        case verification
        case human

        /// Whether a program answers here, and no human.
        public var isAutomaticAnswer: Bool {
            switch self {
            case .answer, .acknowledgement, .confirmation, .verification: true
            case .letter, .followUp, .reminder, .demoReminder, .human: false
            }
        }

        /// Whether we start, rather than answer: such mail is not sent twice when nobody can know if it went out.
        public var startsContact: Bool {
            switch self {
            case .letter, .followUp, .reminder: true
            case .demoReminder, .answer, .acknowledgement, .confirmation, .verification, .human: false
            }
        }
    }

    /// Words to a person; by default they are not sent after a stop.
    public init(
        purpose: Purpose, subject: String? = nil, text: String, attachments: [String] = [],
        attachmentLanguage: Language? = nil, invitation: CalendarInvitation? = nil, factIDs: [String] = [],
        allowedAfterStop: Bool = false
    ) {
        self.purpose = purpose
        self.subject = subject
        self.text = text
        self.attachments = attachments
        self.attachmentLanguage = attachmentLanguage
        self.invitation = invitation
        self.factIDs = factIDs
        self.allowedAfterStop = allowedAfterStop
    }
}

/// A job for the language model.
public struct ModelRequest: Sendable, Equatable {
    /// The job's identifier.
    public var id: String
    /// What is asked.
    public var prompt: ModelPrompt
    /// When the answer is of no use any more.
    public var deadline: Date
    /// When its turn is among all that is asked.
    public var turn: Date?

    /// A question to the model, with the moment after which nobody needs the answer.
    public init(id: String, prompt: ModelPrompt, deadline: Date, turn: Date? = nil) {
        self.id = id
        self.prompt = prompt
        self.deadline = deadline
        self.turn = turn
    }
}

/// Why an address gets nothing more.
public enum SuppressionReason: String, Codable, Sendable {
    /// The person said so. Only the person lifts it.
    case optOut = "opt_out"
    /// The person marked our mail as spam. Only the person lifts it.
    case complaint
    /// The address does not exist. An operator can clear it.
    case hardBounce = "hard_bounce"
}

/// Somebody a person named.
public struct Referral: Codable, Sendable, Equatable {
    /// The new contact: only what stands in the person's words.
    public var contact: ReferredContact
    /// Who named them.
    public var referrer: Referrer

    /// The mail address of whoever is named, in lower case.
    public var address: String? { contact.email?.lowercased() }

    /// Who is named, as people read it.
    public var title: String { [contact.name, address].compactMap(\.self).joined(separator: ", ") }

    /// Somebody who was named, and by whom.
    public init(contact: ReferredContact, referrer: Referrer) {
        self.contact = contact
        self.referrer = referrer
    }
}
