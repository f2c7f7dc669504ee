internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
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
                assetIDs: outgoing.attachments.compactMap {
                    ground.asset($0, outgoing.attachmentLanguage ?? state.language)?.id
                },
                invitation: outgoing.invitation.map { .init(method: $0.method.rawValue, ics: $0.ics(stamp: now)) },
                rated: isRated ? RatingDocument.handle(ofMessage: id) : nil, language: state.language,
                allowedAfterStop: outgoing.allowedAfterStop)
            return QueueItem(
                id: id, orderingKey: key, sequence: SequenceGenerator.shared.next(), availableAt: now, body: message)
        }
    }

    /// The lines people read of what goes into a chat.
    func messages(_ chat: [QueueItem<TelegramMessage>]) -> [MessageDocument] {
        var factIDs: [String: [String]] = [:]
        for case .send(let outgoing) in effects { factIDs[id(outgoing.purpose.rawValue)] = outgoing.factIDs }
        return chat.map { item in
            MessageDocument(
                id: item.id, conversationID: state.id, direction: .outgoing, channel: .telegram,
                kind: item.body.purpose.rawValue, text: item.body.text, attachments: item.body.assetIDs,
                factIDs: factIDs[item.id] ?? [], at: now)
        }
    }

    // MARK: Links

    /// Whether mails of this conversation say how to go on in Telegram.
    private var offersChat: Bool {
        ground.bot != nil && !subject.conversation.endpoints.contains { Endpoint.telegramChat($0) != nil }
    }

    /// The line of a mail that leads into Telegram, if there is a bot and the person is not there yet.
    func chatLine(_ outgoing: Outgoing, _ id: String, _ signer: ThreadSigner) -> String? {
        guard let bot = ground.bot, offersChat, outgoing.purpose != .confirmation else { return nil }
        let token = signer.linkToken(outboxID: id)
        let link = token.url(ofBot: bot.username)
        return ground.settings.texts.text(.chatLink, state.language, ["link": link, "code": token.grouped])
    }

    /// The links that mails carry.
    func links(_ mails: [QueueItem<OutboxMessage>], _ signer: ThreadSigner) -> [LinkDocument] {
        guard offersChat else { return [] }
        return mails.filter { $0.body.purpose != .confirmation }.map { mail in
            LinkDocument(
                token: signer.linkToken(outboxID: mail.id), conversationID: state.id,
                expiresAt: now.addingTimeInterval(LinkToken.lifetime))
        }
    }
}
