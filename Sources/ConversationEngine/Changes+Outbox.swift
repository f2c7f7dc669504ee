internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WorkQueue

extension Changes {
    /// What is written to the person, with the headers that keep it in its thread, and how the thread goes on.
    func mails(signedBy signer: ThreadSigner) -> (items: [QueueItem<OutboxMessage>], thread: MailThread) {
        var thread = subject.conversation.thread
        if let id = subject.threadID { thread.append(id) }
        if thread.subject == nil { thread.subject = subject.subject.map(Self.bare) }
        var items: [QueueItem<OutboxMessage>] = []
        for case .send(let outgoing) in effects {
            guard chatEndpoint == nil, webRoom == nil, let address = state.contact.email else { continue }
            let item = mail(outgoing, to: address, &thread, signer)
            items.append(item)
        }
        return (items, thread)
    }

    private func mail(
        _ outgoing: Outgoing, to address: String, _ thread: inout MailThread, _ signer: ThreadSigner
    ) -> QueueItem<OutboxMessage> {
        let id = id(outgoing.purpose.rawValue)
        let domain = mailbox.address.split(separator: "@").last.map(String.init) ?? "localhost"
        let messageID = signer.messageID(conversationID: state.id, outboxID: id, domain: domain)
        let earlier = thread.references
        let subject: String
        if let own = outgoing.subject, thread.subject == nil {
            thread.subject = own
            subject = own
        } else {
            subject = "Re: \(thread.subject ?? mailbox.displayName)"
        }
        thread.append(messageID)
        var message = OutboxMessage(
            conversationID: state.id, mailbox: mailbox.id, to: address, toName: state.contact.name,
            purpose: outgoing.purpose, subject: subject,
            text: chatLine(outgoing, id, signer).map { "\(outgoing.text)\n\n\($0)" } ?? outgoing.text,
            assetIDs: assetIDs(of: outgoing), invitation: invitation(of: outgoing),
            messageID: messageID, inReplyTo: earlier.last, references: earlier,
            replyTo: signer.replyAddress(conversationID: state.id, mailbox: mailbox.address), date: now,
            allowedAfterStop: outgoing.allowedAfterStop, timeZone: state.contact.timeZone)
        if outgoing.purpose.startsContact {
            message.unsubscribe = signer.unsubscribeAddress(conversationID: state.id, mailbox: mailbox.address)
        }
        return QueueItem(
            id: id, orderingKey: Endpoint.email(mailbox: mailbox.id, peer: address),
            sequence: SequenceGenerator.shared.next(), availableAt: now, body: message)
    }

    /// A subject without the marks of replies and forwards, in the languages people use.
    static func bare(_ subject: String) -> String {
        var rest = Substring(subject).drop(while: \.isWhitespace)
        let marks = ["re:", "fwd:", "fw:", "aw:", "отв:", "ответ:", "пересл:", "на:"]
        while let mark = marks.first(where: { rest.lowercased().hasPrefix($0) }) {
            rest = rest.dropFirst(mark.count).drop(while: \.isWhitespace)
        }
        return String(rest)
    }

    /// The lines people read: what came in, and what goes out.
    func messages(_ mails: [QueueItem<OutboxMessage>]) -> [MessageDocument] {
        let factIDs = factIDs
        let outgoing = mails.map { mail in
            MessageDocument(
                id: mail.id, conversationID: state.id, direction: .outgoing, channel: .email,
                kind: mail.body.purpose.rawValue, subject: mail.body.subject, text: mail.body.text,
                attachments: mail.body.assetIDs, factIDs: factIDs[mail.id] ?? [], messageID: mail.body.messageID,
                at: now)
        }
        return (incoming.map { [$0] } ?? []) + outgoing
    }
}
