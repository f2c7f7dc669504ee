internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// Mails: what happened to which conversation.
extension ConversationEngine {
    func subject(of mail: InboxMail, _ item: QueueItem<InboxEvent>) async throws -> Subject? {
        let metadata: Logger.Metadata = ["mail.kind": "\(mail.kind.rawValue)", "mail.raw_id": "\(mail.rawID)"]
        if let subject = try await unsubscription(mail, item) { return subject }
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
        guard let match = try await match(mail, endpoint: item.orderingKey) else {
            Logger.current.notice("Mail that belongs to no conversation", metadata: metadata)
            return nil
        }
        guard !match.conversation.thread.holds(mail) else {
            Logger.current.info("Mail came before, to another mailbox or again", metadata: metadata)
            return nil
        }
        return subject(of: mail, item, match)
    }

    private func subject(of mail: InboxMail, _ item: QueueItem<InboxEvent>, _ match: MailMatch) -> Subject {
        let conversation = match.conversation
        var subject = Subject(
            conversation: conversation,
            event: Self.event(
                of: mail, item.id, contact: conversation.state.contact.email, isOutsider: match.isOutsider))
        subject.incoming = message(of: mail, item.id, in: conversation)
        if match.isOutsider { subject.incoming?.author = mail.from }
        guard mail.kind == .reply, !match.isOutsider else {
            // What machines and others write is kept, and is nothing that a letter of ours answers.
            subject.conversation.thread.note(mail)
            if mail.kind == .calendarAnswer, !match.isOutsider { subject.conversation.state.channel = .email }
            return subject
        }
        subject.threadID = mail.messageID
        subject.subject = mail.subject
        subject.conversation.state.channel = .email
        if !conversation.endpoints.contains(item.orderingKey) {
            subject.conversation.endpoints.append(item.orderingKey)
        }
        return subject
    }

    private func message(
        of mail: InboxMail, _ id: String, in conversation: ConversationDocument
    ) -> MessageDocument {
        MessageDocument(
            id: id, conversationID: conversation.id, direction: .incoming, channel: .email,
            kind: mail.kind.rawValue, subject: mail.subject, text: mail.reaction ?? mail.receipt ?? mail.newWords,
            attachments: mail.attachments, messageID: mail.messageID, rawID: mail.rawID, at: mail.receivedAt)
    }

    /// A mail to the address that List-Unsubscribe names is a stop, whoever writes it and whatever it says.
    private func unsubscription(_ mail: InboxMail, _ item: QueueItem<InboxEvent>) async throws -> Subject? {
        switch mail.kind {
        case .hardBounce, .softBounce, .delayed, .receipt: return nil
        case .reply, .calendarAnswer, .reaction, .recall, .autoReply, .complaint, .list, .own, .unreadable: break
        }
        guard let id = mail.taggedAddress.flatMap({ signer.conversationID(ofUnsubscribeAddress: $0) }),
            var subject = try await subject(id, item, .notice(.unsubscribed))
        else { return nil }
        subject.incoming = message(of: mail, item.id, in: subject.conversation)
        return subject
    }

    static func event(of mail: InboxMail, _ id: String, contact address: String?, isOutsider: Bool = false) -> Event {
        let concerned = mail.concerns ?? address ?? ""
        let message = IncomingMessage(id: id, newWords: mail.newWords, subject: mail.subject, unread: mail.unread)
        switch mail.kind {
        case .calendarAnswer:
            guard var answer = mail.meetingAnswer else { return .message(message) }
            if isOutsider { answer.outsider = mail.from }
            return .meetingAnswer(answer, comment: mail.newWords.isEmpty ? nil : message)
        case .reaction: return .notice(.sign(what: "a reaction: \(mail.reaction ?? "")"))
        case .recall: return .notice(.sign(what: "the person takes back a mail of theirs"))
        case .receipt: return .notice(.sign(what: "a receipt: \(mail.receipt ?? "")"))
        case .delayed: return .notice(.delayed(address: concerned))
        case .hardBounce where isAbout(address, concerned): return .notice(.hardBounce(address: concerned))
        // Whoever the person's server forwards to does not exist: that says nothing against the person's address.
        case .hardBounce, .softBounce: return .notice(.softBounce(address: concerned))
        case .complaint: return .notice(.complaint)
        case .autoReply where !isOutsider:
            return .notice(
                .autoReply(
                    words: mail.leftCompany ? mail.newWords : mail.returnWords ?? mail.newWords,
                    leftCompany: mail.leftCompany))
        case .reply, .autoReply, .list, .own, .unreadable:
            guard isOutsider else { return .message(message) }
            return .outsiderMessage(
                message, from: Outsider(address: mail.from, name: mail.fromName, at: mail.receivedAt))
        }
    }

    /// Whether a notification about `concerned` is about a contact's address: that itself, or the form a server of the same
    /// domain gave it.
    private static func isAbout(_ address: String?, _ concerned: String) -> Bool {
        guard let address, !concerned.isEmpty else { return true }
        let (known, named) = (AddressKey.normalise(address), AddressKey.normalise(concerned))
        if known == named { return true }
        let (knownParts, namedParts) = (known.split(separator: "@"), named.split(separator: "@"))
        guard knownParts.count == 2, namedParts.count == 2, knownParts[0] == namedParts[0] else { return false }
        return namedParts[1].hasSuffix(".\(knownParts[1])") || knownParts[1].hasSuffix(".\(namedParts[1])")
    }
}
