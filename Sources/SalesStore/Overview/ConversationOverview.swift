internal import Basics
internal import Dialogue
public import Foundation
internal import Scheduling
internal import Understanding

/// Where a conversation stands, for other systems and for whoever reads it at a terminal.
public struct ConversationOverview: Encodable, Sendable {
    /// Why a human is needed.
    public struct Attention: Encodable, Sendable {
        /// The reason's name.
        public let reason: String
        /// What happened.
        public let summary: String
    }

    /// The demo that was agreed.
    public struct Demo: Encodable, Sendable {
        /// As calendars know it.
        public let id: String
        /// When it begins.
        public let start: Date
        /// When it ends.
        public let end: Date
    }

    /// The conversation's identifier.
    public let id: String
    /// The contact's.
    public let contactId: String
    /// The contact's identifier in another system.
    public let externalId: String?
    /// How far the sale has come.
    public let stage: String
    /// Where the person wrote last.
    public let channel: String
    /// The language that they write.
    public let language: String
    /// The mailbox that writes to them.
    public let mailbox: String
    /// Why a human is needed, if one is.
    public let attention: Attention?
    /// Since when the person waits for an answer.
    public let waitingSince: Date?
    /// The demo, if there is one.
    public let demo: Demo?
    /// Until when they want to be left alone.
    public let snoozedUntil: Date?
    /// Why the person gets nothing unasked.
    public let suppressed: String?
    /// When the conversation began.
    public let createdAt: Date
    /// When something was said or flagged last.
    public let updatedAt: Date

    /// Takes it from the stored conversation.
    public init(_ conversation: ConversationDocument) {
        let state = conversation.state
        id = conversation.id
        contactId = conversation.contactID
        externalId = state.contact.externalID
        stage = conversation.stage.rawValue
        channel = state.channel.rawValue
        language = state.language.rawValue
        mailbox = conversation.mailbox
        attention = conversation.attention.map { Attention(reason: $0.name, summary: $0.summary) }
        waitingSince = conversation.waitingSince
        demo = state.meeting.map { Demo(id: $0.uid, start: $0.slot.start, end: $0.slot.end) }
        snoozedUntil = state.snoozedUntil
        suppressed = state.suppression?.reason.rawValue
        createdAt = conversation.createdAt
        updatedAt = conversation.updatedAt
    }
}
