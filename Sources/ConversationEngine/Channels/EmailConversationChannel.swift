internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// Mail: whose it is, what it says, the thread that answers keep, and the raw mails that go with their person.
struct EmailConversationChannel: ConversationChannel {
    let channel = Channel.email
    /// A mailbox is read again when its numbers change.
    let mayArriveAgain = true

    // MARK: What comes in

    func subject(of mail: InboxMail, _ intake: Intake) async throws -> Subject? {
        let metadata: Logger.Metadata = ["mail.kind": "\(mail.kind.rawValue)", "mail.raw_id": "\(mail.rawID)"]
        switch mail.kind {
        case .list, .own, .unreadable, .receipt, .recall, .reaction:
            Logger.current.info("Mail is not for the agent", metadata: metadata)
            return nil
        case .calendarAnswer where mail.newWords.isEmpty:
            Logger.current.notice("A calendar answers without words", metadata: metadata)
            return nil
        case .reply, .calendarAnswer, .autoReply, .hardBounce, .softBounce, .delayed, .complaint: break
        }
        guard let conversation = try await MailOwner(mail: mail, intake: intake).conversation() else {
            Logger.current.notice("Mail that belongs to no conversation", metadata: metadata)
            return nil
        }
        let id = intake.item.id
        var subject = Subject(
            conversation: conversation, event: mail.event(id: id, contact: conversation.state.contact.email))
        subject.incoming = MessageDocument(
            id: id, conversationID: conversation.id, direction: .incoming, channel: channel,
            kind: mail.kind.rawValue, subject: mail.subject, text: mail.newWords, attachments: mail.attachments,
            messageID: mail.messageID, rawID: mail.rawID, at: mail.receivedAt)
        // What machines write is kept, and is nothing that a letter of ours answers.
        if mail.kind == .reply { join(mail, at: intake.item.orderingKey, &subject.conversation) }
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
        mail.event(id: turn.eventID, contact: turn.state.contact.email)
    }

    func event(ofRejection report: DeliveryReport) -> Event { .notice(.hardBounce(address: report.address)) }

    // MARK: What goes out

    func endpoint(in conversation: ConversationDocument) -> Endpoint? {
        conversation.state.contact.email.map { .email(mailbox: conversation.mailbox, peer: $0) }
    }

    // MARK: What is held of a person

    /// Letters go to the contact's address alone, whatever others they wrote from.
    func endpoints(in conversation: ConversationDocument) -> [Endpoint] {
        [endpoint(in: conversation)].compactMap(\.self)
    }

    func holdings(of conversation: ConversationDocument, in store: SalesStore) async throws -> [PersonHolding] { [] }

    func eraseFiles(of conversation: ConversationDocument, in store: SalesStore) async throws {
        for id in try await rawMails(of: conversation, in: store) {
            do {
                try await store.rawMails.delete(.string(id))
            } catch {
                // An earlier attempt got this far.
                guard error.code == .file else { throw error }
            }
        }
    }

    func erase(_ conversation: ConversationDocument, in store: SalesStore, at moment: Date) async throws {}

    private func rawMails(of conversation: ConversationDocument, in store: SalesStore) async throws -> Set<String> {
        let kept = try await store.messages.find(["conversationID": .string(conversation.id)]).all()
            .compactMap(\.rawID)
        let taken = try await store.database.collection(SalesStore.Name.inbox, of: BSONDocument.self).find(
            [
                "orderingKey": ["$in": .array(BSONArray(conversation.endpoints.map { .string($0) }))],
                "body.kind": .string(InboxEvent.Kind(channel).rawValue),
            ], projection: ["body.data.rawID": 1]
        ).all().compactMap { $0["body"]?.document?["data"]?.document?["rawID"]?.string }
        return Set(kept + taken)
    }
}
