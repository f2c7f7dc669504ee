internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// Mail: whose it is, what it says, the thread that answers stay in, and the raw mails that are erased with their
/// person.
struct EmailConversationChannel: ConversationChannel {
    let channel = Channel.email
    /// A mailbox is read again when its numbers change.
    let recurrence = Recurrence.always

    // MARK: What comes in

    func subject(of mail: InboxMail, _ intake: Intake) async throws -> Subject? {
        let metadata: Logger.Metadata = ["mail.kind": "\(mail.kind.rawValue)", "mail.raw_id": "\(mail.rawID)"]
        if let subject = try await unsubscription(mail, intake) { return subject }
        if let subject = try await confirmation(mail, intake) { return subject }
        switch mail.kind {
        case .list, .own:
            Logger.current.info("Mail is not for the agent", metadata: metadata)
            return nil
        case .unreadable:
            throw EngineError(.unreadableMail, "a mail cannot be parsed and wants a human: raw mail \(mail.rawID)")
        case .reply, .calendarAnswer, .reaction, .recall, .autoReply, .receipt, .delayed, .hardBounce, .softBounce,
            .complaint:
            break
        }
        guard let match = try await MailOwner(mail: mail, intake: intake).match() else {
            Logger.current.notice("Mail that belongs to no conversation", metadata: metadata)
            try await note(strange: mail, intake)
            return nil
        }
        guard try await !isCopy(mail, in: match.conversation, intake) else {
            Logger.current.info("Mail came before, to another mailbox or again", metadata: metadata)
            return nil
        }
        return subject(of: mail, intake.item, match, proof: mail.proof(in: match.conversation, intake.engine.signer))
    }

    /// Whether a mail came already, to whichever of our mailboxes. Some programs give a later mail the id of an earlier one: then
    /// other words come with it. What a server adds on the way to one of the mailboxes makes no other mail.
    private func isCopy(_ mail: InboxMail, in conversation: ConversationDocument, _ intake: Intake) async throws -> Bool
    {
        guard conversation.thread.holds(mail), let id = mail.messageID else { return false }
        let known = try await intake.store.messages.find([
            "conversationID": .string(conversation.id), "direction": "incoming", "messageID": .string(id),
        ]).all().map(\.text)
        let words = Self.text(of: mail)
        return known.isEmpty
            || known.contains { text in
                text == words || !words.isEmpty && !text.isEmpty && (text.contains(words) || words.contains(text))
            }
    }

    /// What is kept of a mail's words.
    private static func text(of mail: InboxMail) -> String { mail.reaction ?? mail.receipt ?? mail.newWords }

    /// Operators see what people write who have no conversation. Whose mail was spam once is not seen again.
    private func note(strange mail: InboxMail, _ intake: Intake) async throws {
        switch mail.kind {
        case .reply, .calendarAnswer: break
        case .reaction, .recall, .autoReply, .receipt, .delayed, .hardBounce, .softBounce, .complaint, .list, .own,
            .unreadable:
            return
        }
        guard !mail.from.isEmpty else { return }
        let strangers = intake.store.strangers
        let isSpam = try await strangers.findOne(["from": .string(mail.from), "state": "spam"]) != nil
        var fields = try BSONEncoder().encode(
            StrangerDocument(id: intake.item.id, mail, state: isSpam ? .spam : .waiting))
        fields["_id"] = nil
        _ = try await strangers.updateOne(
            ["_id": .string(intake.item.id)], ["$setOnInsert": .document(fields)], upsert: true)
    }

    private func subject(
        of mail: InboxMail, _ item: QueueItem<InboxEvent>, _ match: MailMatch, proof: Proof
    ) -> Subject {
        let conversation = match.conversation
        var subject = Subject(
            conversation: conversation,
            event: mail.event(
                id: item.id, contact: conversation.state.contact.email, isOutsider: match.isOutsider))
        subject.proof = match.isOutsider ? .unproven : proof
        subject.incoming = line(of: mail, item.id, in: conversation)
        subject.rawBytes = mail.rawBytes
        subject.found.isOutsider = match.isOutsider
        if match.isOutsider { subject.incoming?.author = mail.from }
        if mail.kind == .reply, !match.isOutsider {
            join(mail, at: item.orderingKey, &subject.conversation)
        } else {
            // What machines and others write is kept, and is nothing that a letter of ours answers.
            subject.conversation.thread.note(mail)
            if mail.kind == .calendarAnswer, !match.isOutsider { subject.conversation.state.channel = channel }
        }
        return subject
    }

    private func line(of mail: InboxMail, _ id: String, in conversation: ConversationDocument) -> MessageDocument {
        var line = MessageDocument(
            id: id, conversationID: conversation.id, direction: .incoming, channel: channel,
            kind: mail.kind.rawValue, subject: mail.subject, text: Self.text(of: mail),
            attachments: mail.attachments, messageID: mail.messageID, rawID: mail.rawID, at: mail.receivedAt)
        line.proofEvidence = mail.authentication?.evidence
        return line
    }

    /// A mail to the address that List-Unsubscribe names is a stop, whoever writes it and whatever it says.
    private func unsubscription(_ mail: InboxMail, _ intake: Intake) async throws -> Subject? {
        switch mail.kind {
        case .hardBounce, .softBounce, .delayed, .receipt: return nil
        case .reply, .calendarAnswer, .reaction, .recall, .autoReply, .complaint, .list, .own, .unreadable: break
        }
        let signer = intake.engine.signer
        guard let id = mail.taggedAddress.flatMap({ signer.conversationID(ofUnsubscribeAddress: $0) }),
            let conversation = try await intake.store.conversations.findOne(["_id": .string(id)])
        else { return nil }
        var subject = Subject(conversation: conversation, event: .notice(.unsubscribed))
        subject.proof = .proven
        subject.found.isUnsubscription = true
        subject.incoming = line(of: mail, intake.item.id, in: conversation)
        return subject
    }

    /// A mail to the signed address that confirms a request: whoever writes it read the letter that named it. A machine answers
    /// whatever it gets, and confirms nothing.
    private func confirmation(_ mail: InboxMail, _ intake: Intake) async throws -> Subject? {
        let signer = intake.engine.signer
        guard mail.kind == .reply, let token = mail.taggedAddress.flatMap({ signer.confirmationToken(ofAddress: $0) }),
            let id = signer.conversationID(namedByConfirmation: token),
            let conversation = try await intake.store.conversations.findOne(["_id": .string(id)]),
            let request = conversation.state.requests?.first(where: {
                signer.isConfirmation(token, conversationID: id, request: $0.id)
            })
        else { return nil }
        var subject = Subject(conversation: conversation, event: .confirmed(request: request.id))
        if let left = conversation.state.endpointLeft(by: request.id) { subject.conversation.leave(left) }
        subject.proof = .proven
        subject.found.confirmed = request.id
        subject.incoming = line(of: mail, intake.item.id, in: conversation)
        return subject
    }

    /// The person's mail becomes part of the thread, and mail the channel they used last.
    private func join(_ mail: InboxMail, at key: String, _ conversation: inout ConversationDocument) {
        if let id = mail.messageID { conversation.thread.append(id) }
        if conversation.thread.subject == nil { conversation.thread.subject = mail.bareSubject }
        conversation.state.channel = channel
        if !conversation.endpoints.contains(key) { conversation.endpoints.append(key) }
    }

    func event(of mail: InboxMail, in turn: RecordedTurn) -> Event? {
        if turn.found?.isUnsubscription == true { return .notice(.unsubscribed) }
        if let request = turn.found?.confirmed { return .confirmed(request: request) }
        return mail.event(id: turn.eventID, contact: turn.state.contact.email, isOutsider: isOutsider(mail, in: turn))
    }

    /// Whether somebody else wrote in the thread. If that was not stored: whether operators were shown the mail.
    private func isOutsider(_ mail: InboxMail, in turn: RecordedTurn) -> Bool {
        if let kept = turn.found?.isOutsider { return kept }
        return turn.decisions.contains { $0.action == .showOperator }
            && !turn.state.contact.allEmails.map(AddressKey.normalise).contains(AddressKey.normalise(mail.from))
    }

    func event(ofRejection report: DeliveryReport) -> Event { .notice(.hardBounce(address: report.address)) }

    // MARK: What goes out

    func endpoint(in conversation: ConversationDocument) -> Endpoint? {
        conversation.state.contact.email.map { .email(mailbox: conversation.mailbox, peer: $0) }
    }

    // MARK: What is held of a person

    /// Letters go only to the contact's main address; a stop also covers the addresses that an operator added.
    func endpoints(in conversation: ConversationDocument) -> [Endpoint] {
        conversation.state.contact.allEmails.map { .email(mailbox: conversation.mailbox, peer: $0) }
    }

    func holdings(of conversation: ConversationDocument, in store: SalesStore) async throws -> [PersonHolding] { [] }

    func erase(_ conversation: ConversationDocument, in store: SalesStore, at moment: Date) async throws {}
}
