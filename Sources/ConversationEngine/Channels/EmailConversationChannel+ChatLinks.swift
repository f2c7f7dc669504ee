internal import Dialogue
internal import Foundation
internal import SalesStore
internal import WorkQueue

/// How mails lead into Telegram.
extension EmailConversationChannel {
    /// Whether mails of this conversation say how to go on in Telegram.
    private func offersChat(_ changes: Changes) -> Bool {
        // Two links in one mail, one of them for somebody else, would be mistaken for each other.
        changes.ground.bot != nil && changes.invitations.isEmpty
            && changes.subject.conversation.endpoints(in: .telegram).isEmpty
    }

    /// Whether a mail of this kind may lead into Telegram.
    private static func carriesChatLink(_ purpose: Outgoing.Purpose) -> Bool {
        switch purpose {
        case .letter, .followUp, .reminder, .demoReminder, .answer, .acknowledgement, .human: true
        case .confirmation, .verification: false
        }
    }

    /// The line of a mail that leads into Telegram, if there is a bot and the person is not there yet.
    func chatLine(_ outgoing: Outgoing, _ id: String, _ changes: Changes) -> String? {
        let token = changes.signer.linkToken(outboxID: id)
        guard offersChat(changes), Self.carriesChatLink(outgoing.purpose), outgoing.confirmation == nil,
            let link = changes.ground.link(token)
        else {
            return nil
        }
        return changes.ground.settings.texts.text(
            .chatLink, changes.state.language, ["link": link, "code": token.grouped])
    }

    /// The links that mails carry.
    func chatLinks(in mails: [QueueItem<MailMessage>], _ changes: Changes) -> [LinkDocument] {
        guard offersChat(changes) else { return [] }
        return mails.filter { Self.carriesChatLink($0.body.purpose) }.map { mail in
            LinkDocument(
                token: changes.signer.linkToken(outboxID: mail.id), conversationID: changes.state.id, shows: mail.id,
                expiresAt: changes.now.addingTimeInterval(changes.ground.settings.policy.linkLifetime))
        }
    }
}
