internal import Campaigns
internal import Dialogue
internal import Foundation
internal import SalesStore
internal import WorkQueue

extension EmailConversationChannel {
    /// Mails with the headers that keep them in their thread, which grows with each of them.
    func departure(of changes: Changes, in conversation: inout ConversationDocument) -> Departure {
        guard let address = conversation.state.contact.email else { return Departure() }
        var mails: [QueueItem<MailMessage>] = []
        var lines: [MessageDocument] = []
        for outgoing in changes.outgoing {
            let message = mail(outgoing, to: address, changes, &conversation.thread)
            mails.append(
                changes.item(outgoing, to: .email(mailbox: changes.mailbox.id, peer: address), message))
            var line = changes.line(of: outgoing, by: channel)
            line.subject = message.subject
            // The link to confirm is the person's alone: not even an operator's page shows it.
            line.text = outgoing.confirmation == nil ? message.text : outgoing.text
            line.messageID = message.messageID
            lines.append(line)
        }
        var departure = Departure(mails, lines: lines) { $0.mailOutbox }
        departure.links = chatLinks(in: mails, changes)
        return departure
    }

    private func mail(
        _ outgoing: Outgoing, to address: String, _ changes: Changes, _ thread: inout MailThread
    ) -> MailMessage {
        let (mailbox, state) = (changes.mailbox, changes.state)
        let id = changes.id(outgoing.purpose.rawValue)
        let domain = mailbox.address.split(separator: "@").last.map(String.init) ?? "localhost"
        let messageID = changes.signer.messageID(conversationID: state.id, outboxID: id, domain: domain)
        if outgoing.beginsThread { thread.restart() }
        let earlier = thread.references
        let subject: String
        if let own = outgoing.subject, thread.subject == nil {
            thread.subject = own
            subject = own
        } else {
            subject = "Re: \(thread.subject ?? mailbox.displayName)"
        }
        thread.append(messageID)
        var message = MailMessage(
            conversationID: state.id, mailbox: mailbox.id, to: address, toName: state.contact.name,
            purpose: outgoing.purpose, subject: subject,
            text: [outgoing.text, outgoing.confirmation, chatLine(outgoing, id, changes)].compactMap(\.self)
                .joined(separator: "\n\n"),
            assetIDs: changes.assetIDs(of: outgoing), invitation: changes.invitation(of: outgoing),
            messageID: messageID, inReplyTo: earlier.last, references: earlier,
            replyTo: changes.signer.replyAddress(conversationID: state.id, mailbox: mailbox.address),
            date: changes.now, allowedAfterStop: outgoing.allowedAfterStop, timeZone: state.contact.timeZone)
        message.fromName = mailbox.name(in: state.language)
        if outgoing.purpose.startsContact {
            if outgoing.purpose != .reminder { message.campaign = state.campaign?.id }
            if state.contact.referrer != nil { message.isToReferred = true }
            message.unsubscribe = changes.signer.unsubscribeAddress(conversationID: state.id, mailbox: mailbox.address)
        }
        return message
    }
}
