public import Foundation
public import Understanding

/// Something that happened to a conversation.
public enum Event: Sendable, Equatable {
    /// The contact may be written to.
    case begin
    /// The person wrote.
    case message(IncomingMessage)
    /// The person's calendar, or another's, answered an invitation or sent one; the message is the comment beside it.
    case meetingAnswer(MeetingAnswer, comment: IncomingMessage?)
    /// Somebody else wrote in the person's thread.
    case outsiderMessage(IncomingMessage, from: Outsider)
    /// A machine wrote in the person's name, or about our mail.
    case notice(Notice)
    /// The model says what the person wants.
    case reading(request: String, Reading)
    /// The model drafted an answer.
    case draft(request: String, DraftAnswer)
    /// The model proposes the sentence that opens the first letter.
    case opening(request: String, DraftAnswer)
    /// The model itself answers a tester.
    case modelText(request: String, String)
    /// The model gave nothing usable and will not.
    case modelFailed(request: String, reason: String)
    /// The time of the request was over before a model was free. That says nothing about the model: it is the silence of
    /// ``awaitingDue``, seen by another clock.
    case modelLate(request: String)
    /// The open question waited long enough.
    case awaitingDue
    /// A timer rang.
    case timer(TimerPurpose, due: Date)
    /// An operator ordered something.
    case order(Order)
    /// Something happened in a chat that is no message.
    case chat(ChatEvent)
    /// The link that was sent to the known address was pressed: it confirms this request.
    case confirmed(request: String)
}

/// What a person wrote.
public struct IncomingMessage: Sendable, Equatable, Codable {
    /// The message's identifier in `messages`.
    public var id: String
    /// The new words alone: no quoted history, no signature.
    public var newWords: String
    /// The words that begin them and stand apart, as those of a mail's subject; absent where there are none.
    public var heading: String?
    /// The subject, where the channel has one.
    public var subject: String?
    /// What of it a human has to read; absent where the words are all of it.
    public var unread: Unread?
    /// When it reached us; absent where that is when it is handled.
    public var at: Date?
    /// How many bytes are stored of it; absent where that is its words.
    public var storedBytes: Int?

    /// A person's message; everything optional is absent unless the channel knows it.
    public init(
        id: String, newWords: String, heading: String? = nil, subject: String? = nil, unread: Unread? = nil,
        at: Date? = nil, storedBytes: Int? = nil
    ) {
        self.id = id
        self.newWords = newWords
        self.heading = heading
        self.subject = subject
        self.unread = unread
        self.at = at
        self.storedBytes = storedBytes
    }
}

extension IncomingMessage {
    /// The words below the heading; all of them where there is none.
    var body: String {
        guard let heading, newWords.hasPrefix(heading) else { return newWords }
        return newWords.dropFirst(heading.count).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// A mail that no person wrote to us. It is never answered.
public enum Notice: Sendable, Equatable, Codable {
    /// Out of office or another automatic reply; `words` are its new words, for a return date.
    case autoReply(words: String, leftCompany: Bool)
    /// The address does not exist.
    case hardBounce(address: String)
    /// The mail could not be delivered now.
    case softBounce(address: String)
    /// The mail is on its way still.
    case delayed(address: String)
    /// The person put a sign under a message of ours, took back a mail of theirs, or opened ours: `what` says which.
    case sign(what: String)
    /// The person pressed "this is spam".
    case complaint
    /// The person used the one-click link (RFC 8058).
    case unsubscribed
    /// A letter of ours may or may not have been delivered before a crash.
    case deliveryUnknown(outboxID: String)
    /// A message of ours could not be sent.
    case deliveryFailed(outboxID: String, reason: String)
}

/// What an operator can order.
public enum Order: Sendable, Equatable, Codable {
    /// Start over; history and suppression stay.
    case restart
    /// Give the conversation to a human. The person is told that a colleague answers, unless `isSilent`.
    case handOver(reason: String, isSilent: Bool? = nil)
    /// Give it back to the agent.
    case release
    /// Say this to the person, as a human; `draft` is the agent's draft it was made of, `files` names
    /// what goes with it.
    case reply(text: String, author: String, draft: String? = nil, files: [String]? = nil)
    /// Draft another answer for the human who has the conversation; the remark says what shall be different.
    case redraft(remark: String)
    /// The draft is of no use.
    case dismissDraft
    /// What was flagged has been seen.
    case acknowledge
    /// End the conversation and say nothing; the person may begin it again.
    case close
    /// Stop writing to the person.
    case stop
    /// Take back a stop that an operator ordered by mistake; the reason is kept.
    case liftStop(reason: String)
    /// This address is the person's, too.
    case addAddress(String)
    /// Somebody whom the person named may be written to.
    case approveReferral(String)
    /// What was held as a possible stop is none.
    case clearHold
    /// A message was read wrongly: go on as if it had been read so.
    case correct(Correction)
    /// More is known of the contact. Nobody is told.
    case updateContact(ContactChange)
    /// Write nothing until this moment, and remind the person then.
    case snooze(until: Date)
    /// Stop writing to the person and forget them everywhere.
    case erase
    /// The same for somebody who was kept too long without a word from them: unless they have written since, beyond this many messages.
    case eraseSilent(messages: Int)
    /// Do something about a demo.
    case demo(DemoOrder)
    /// The person is called otherwise, works elsewhere, or wants another language.
    case edit(ContactEdit)
    /// Do something about a first letter that has not gone out.
    case letter(LetterOrder)
    /// Another conversation is with the same person, or is not.
    case merge(MergeOrder)
    /// Do something about the person and a campaign.
    case campaign(CampaignOrder)
}
