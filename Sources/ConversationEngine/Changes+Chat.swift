internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import Understanding
internal import WorkQueue

extension Changes {
    /// The chat the person is reached in, if that is the channel they used last.
    var chatEndpoint: String? {
        guard state.channel == .telegram else { return nil }
        return subject.conversation.endpoints.last { Endpoint.telegramChat($0) != nil }
    }

    /// What is written to the person in their chat.
    var chatMessages: [QueueItem<TelegramMessage>] {
        guard let key = chatEndpoint, let chat = Endpoint.telegramChat(key)?.chat else { return [] }
        return effects.compactMap { effect in
            guard case .send(let outgoing) = effect else { return nil }
            let id = id(outgoing.purpose.rawValue)
            let isRated = outgoing.purpose == .answer || outgoing.purpose == .human
            let message = TelegramMessage(
                conversationID: state.id, chatID: chat, purpose: outgoing.purpose, text: outgoing.text,
                assetIDs: assetIDs(of: outgoing), invitation: invitation(of: outgoing),
                rated: isRated ? RatingDocument.handle(ofMessage: id) : nil, language: state.language,
                allowedAfterStop: outgoing.allowedAfterStop)
            return QueueItem(
                id: id, orderingKey: key, sequence: SequenceGenerator.shared.next(), availableAt: now, body: message)
        }
    }

    // MARK: Links

    /// Whether mails of this conversation say how to go on in Telegram.
    private var offersChat: Bool {
        // Two links in one mail, one of them for somebody else, would be mistaken for each other.
        ground.bot != nil && invitations.isEmpty
            && !subject.conversation.endpoints.contains { Endpoint.telegramChat($0) != nil }
    }

    private var invitations: [Referral] {
        effects.compactMap { if case .invite(let referral) = $0 { referral } else { nil } }
    }

    /// The line of a mail that leads into Telegram, if there is a bot and the person is not there yet.
    func chatLine(_ outgoing: Outgoing, _ id: String, _ signer: ThreadSigner) -> String? {
        let token = signer.linkToken(outboxID: id)
        guard offersChat, outgoing.purpose != .confirmation, let link = ground.link(token) else { return nil }
        return ground.settings.texts.text(.chatLink, state.language, ["link": link, "code": token.grouped])
    }

    /// The links that mails and chats carry.
    func links(_ mails: [QueueItem<OutboxMessage>], _ signer: ThreadSigner) -> [LinkDocument] {
        guard offersChat else { return invitations.prefix(1).map { invitation($0, signer) } }
        return mails.filter { $0.body.purpose != .confirmation }.map { mail in
            LinkDocument(
                token: signer.linkToken(outboxID: mail.id), conversationID: state.id,
                expiresAt: now.addingTimeInterval(LinkToken.lifetime))
        }
    }

    private func invitation(_ referral: Referral, _ signer: ThreadSigner) -> LinkDocument {
        let card = ContactCard(
            id: DerivedID.short(id("invitation"), "contact"), name: referral.contact.name,
            company: state.contact.company, telegram: referral.contact.telegram, interests: state.contact.interests,
            language: state.language, timeZone: state.contact.timeZone, referrer: referral.referrer)
        return LinkDocument(
            token: signer.linkToken(invitationOf: eventID), conversationID: state.id, invites: card,
            expiresAt: now.addingTimeInterval(LinkToken.lifetime))
    }
}
