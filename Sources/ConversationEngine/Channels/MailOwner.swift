internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// The conversation a mail is about.
struct MailMatch: Sendable {
    var conversation: ConversationDocument
    /// Whether the author is not known to be the person: they answer in the person's thread, and no more is known.
    var isOutsider = false
}

/// Finds the conversation a mail belongs to. A machine's report about a letter is matched by what we signed, or by the
/// address that could not be reached. The answer to an invitation belongs to the invitation. Everything else goes by
/// its author: to the thread that the tagged address or the references name with our signature, if the author takes
/// part in it; otherwise to the author's own. An author without one is an outsider in the thread they name: nobody can
/// join somebody else's conversation by naming it.
struct MailOwner: Sendable {
    let mail: InboxMail
    let intake: Intake

    private var store: SalesStore { intake.store }
    private var signer: ThreadSigner { intake.engine.signer }

    func match() async throws -> MailMatch? {
        switch mail.kind {
        case .hardBounce, .softBounce, .complaint, .delayed:
            if let signed = try await signedConversation() { return MailMatch(conversation: signed) }
            if let written = try await latelyWrittenTo() { return MailMatch(conversation: written) }
            // A mail program unsubscribes in the person's name, whatever address it found.
            guard mail.kind == .complaint else { return nil }
            return try await own().map { MailMatch(conversation: $0) }
        case .receipt:
            if let signed = try await signedConversation() { return MailMatch(conversation: signed) }
        case .calendarAnswer:
            if let invited = try await invited() {
                let speaks = [mail.from, mail.calendar?.address].compactMap(\.self)
                let isOutsider = !speaks.contains { Self.takesPart($0, in: invited) }
                return MailMatch(conversation: invited, isOutsider: isOutsider)
            }
        case .reply, .reaction, .recall, .autoReply, .list, .own, .unreadable: break
        }
        return try await authors()
    }

    private func authors() async throws -> MailMatch? {
        let name = named
        if let known = intake.engine.recent.conversation(intake.item.orderingKey), name == nil || name == known.id {
            return MailMatch(conversation: known)
        }
        let named = try await conversation(id: name)
        if let named, Self.takesPart(mail.from, in: named) { return MailMatch(conversation: named) }
        if let own = try await own() { return MailMatch(conversation: own) }
        // What a person wrote into a thread that we signed is shown, though the mail names no author.
        guard mail.kind == .reply || !mail.from.isEmpty else { return nil }
        return named.map { MailMatch(conversation: $0, isOutsider: true) }
    }

    /// The author's own conversation, whichever of our mailboxes they write to.
    private func own() async throws -> ConversationDocument? {
        if let known = try await intake.conversation() { return known }
        guard let contact = try await intake.contact(email: mail.from) else { return nil }
        return try await store.conversations.findOne(["contactID": .string(contact.id)])
    }

    private func conversation(id: String?) async throws -> ConversationDocument? {
        guard let id else { return nil }
        return try await intake.group.together(intake.engine.reads.conversationByID, id)
    }

    /// The conversation of the letter a notification is about, by the letter's id or, where a relay replaced that, by the
    /// address answers were asked to or the sender its envelope named.
    private func signedConversation() async throws -> ConversationDocument? {
        let ids = mail.references.reversed().lazy.compactMap { signer.conversationID(ofMessageID: $0) }
        let addresses = ((mail.bounce?.addresses ?? []) + [mail.taggedAddress].compactMap(\.self)).lazy
            .compactMap { signer.conversationID(ofAddress: $0) ?? signer.conversationID(ofBounceAddress: $0) }
        return try await conversation(id: ids.first ?? addresses.first)
    }

    /// The conversation whose letter went, not long before, to the only address a notification says it could not reach.
    private func latelyWrittenTo() async throws -> ConversationDocument? {
        guard let bounce = mail.bounce, bounce.recipients.count == 1, let address = bounce.recipients.first else {
            return nil
        }
        guard let contact = try await intake.contact(email: address),
            let conversation = try await store.conversations.findOne(["contactID": .string(contact.id)])
        else { return nil }
        let end = min(bounce.time ?? mail.receivedAt, mail.receivedAt).addingTimeInterval(Self.clockSkew)
        let letter: BSONDocument = [
            "conversationID": .string(conversation.id), "direction": "outgoing", "channel": "email",
            "at": ["$gte": .date(end.addingTimeInterval(-Self.longestDelivery)), "$lte": .date(end)],
        ]
        if try await store.messages.findOne(letter) != nil { return conversation }
        // A letter may have waited for days before it went.
        let hasSent = try await LetterHistory(of: conversation, in: store)
            .hasSent(from: end.addingTimeInterval(-Self.longestDelivery), to: end)
        return hasSent ? conversation : nil
    }

    /// Seconds for which servers try to deliver a mail (RFC 5321 section 4.5.4.1 recommends four to five days), and more.
    private static let longestDelivery: Double = 7 * 86_400
    /// Seconds by which other servers' clocks may differ from ours.
    private static let clockSkew: Double = 3600

    /// The conversation whose invitation is answered. The id of a demo begins with its conversation's.
    private func invited() async throws -> ConversationDocument? {
        guard let uid = mail.calendar?.uid else { return nil }
        let booked = try await store.meetings.findOne(["_id": .string(uid)])?.conversationID
        let begun = uid.split(separator: "/", maxSplits: 1).first.map(String.init)
        guard let conversation = try await conversation(id: booked ?? begun) else { return nil }
        let state = conversation.state
        return state.meeting?.uid == uid || state.cancelledMeeting?.uid == uid ? conversation : nil
    }

    private var named: String? {
        // Automatic answers go to the envelope's sender (RFC 3834 section 4).
        mail.taggedAddress.flatMap {
            signer.conversationID(ofAddress: $0) ?? signer.conversationID(ofBounceAddress: $0)
        }
            ?? mail.references.reversed().lazy.compactMap { signer.conversationID(ofMessageID: $0) }.first
    }

    private static func takesPart(_ sender: String, in conversation: ConversationDocument) -> Bool {
        let peer = AddressKey.normalise(sender)
        guard !peer.isEmpty else { return false }
        if conversation.state.contact.email.map(AddressKey.normalise) == peer { return true }
        return conversation.endpoints(in: .email).contains { $0.address == peer }
    }
}
