internal import Dialogue
internal import Foundation
internal import SalesStore
internal import WorkQueue

/// Telegram: chats with our bot, links that lead into them, and answers that can be rated.
struct TelegramConversationChannel: ConversationChannel {
    let channel = Channel.telegram
    /// Telegram repeats updates that were not confirmed, and keeps them no longer than 24 hours (Bot API, "Getting updates").
    let recurrence = Recurrence.within(25 * 3600)

    // MARK: What comes in

    func subject(of update: InboxTelegram, _ intake: Intake) async throws -> Subject? {
        let (whole, absorbed) = try await update.whole(intake)
        let known = try await intake.conversation()
        var subject = try await TelegramIntake(update: whole, known: known, intake: intake).subject()
        if !absorbed.isEmpty {
            subject?.whole = .telegram(whole)
            subject?.absorbed = absorbed
        }
        return subject
    }

    func event(of update: InboxTelegram, in turn: RecordedTurn) -> Event? {
        switch turn.found?.opened {
        case .invited: return .chat(.invited)
        case .joined: return .chat(.joined(shown: nil))
        case nil: break
        }
        if turn.found != nil { return update.event(id: turn.eventID) }
        // Older versions kept no more than what was decided.
        if turn.decisions.contains(where: { $0.action == .welcomeReferred }) { return .chat(.invited) }
        if turn.decisions.contains(where: { $0.action == .join }) { return .chat(.joined(shown: nil)) }
        return update.event(id: turn.eventID)
    }

    func event(ofRejection report: DeliveryReport) -> Event { .chat(.blocked(in: .telegram)) }

    // MARK: What goes out

    func endpoint(in conversation: ConversationDocument) -> Endpoint? { endpoints(in: conversation).last }

    func departure(of changes: Changes, in conversation: inout ConversationDocument) -> Departure {
        guard case .telegram(let bot, let chat) = endpoint(in: conversation) else { return Departure() }
        let items = changes.outgoing.map { outgoing in
            let isRated = outgoing.purpose == .answer || outgoing.purpose == .human
            let message = TelegramMessage(
                conversationID: changes.state.id, chatID: chat, purpose: outgoing.purpose, text: outgoing.text,
                assetIDs: changes.assetIDs(of: outgoing), invitation: changes.invitation(of: outgoing),
                rated: isRated ? RatingDocument.handle(ofMessage: changes.id(outgoing.purpose.rawValue)) : nil,
                language: changes.state.language, allowedAfterStop: outgoing.allowedAfterStop)
            return changes.item(outgoing, to: .telegram(bot: bot, chat: chat), message)
        }
        return Departure(items, lines: changes.outgoing.map { changes.line(of: $0, by: channel) }) { $0.telegramOutbox }
    }

    // MARK: What is held of a person

    func endpoints(in conversation: ConversationDocument) -> [Endpoint] { conversation.endpoints(in: channel) }

    func holdings(of conversation: ConversationDocument, in store: SalesStore) async throws -> [PersonHolding] { [] }

    func erase(_ conversation: ConversationDocument, in store: SalesStore, at moment: Date) async throws {}
}
