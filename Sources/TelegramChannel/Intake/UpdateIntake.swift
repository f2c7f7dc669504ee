internal import Foundation
internal import Logging
internal import SalesStore
internal import Telemetry
internal import WorkQueue

/// Stores updates, however they come in. Once ``take(_:)`` has returned they may be confirmed.
struct UpdateIntake: Sendable {
    let store: SalesStore
    let reader: UpdateReader
    let courtesies: Courtesies
    let typing: TypingKeeper
    let now: @Sendable () -> Date

    /// Stores the new updates in one go, then starts what cannot wait for a decision.
    func take(_ updates: [ReceivedUpdate]) async throws {
        let moment = now()
        var items: [QueueItem<InboxEvent>] = []
        for update in Self.withoutOldEdits(updates) {
            if let item = reader.event(update, at: moment) { items.append(item) } else { passOver(update) }
        }
        let new = try await store.inbox.enqueue(items)
        CrashPoint.reached(.storedNotConfirmed)
        for item in items where new.contains(item.id) {
            Logger.current.info("Update stored", metadata: ["event.id": "\(item.id)"])
            if let kind = item.body.messageKind { Metrics.messagesReceived.increment("telegram", kind) }
        }
        for update in updates { respond(to: update) }
    }

    /// Of the edits of one message the last one counts.
    private static func withoutOldEdits(_ updates: [ReceivedUpdate]) -> [ReceivedUpdate] {
        var later: Set<[Int64]> = []
        return updates.reversed().filter { update in
            guard case .edited(let message) = update.content else { return true }
            return later.insert([message.chat.id, message.messageID]).inserted
        }.reversed()
    }

    /// Updates that become no event are at least logged.
    private func passOver(_ update: ReceivedUpdate) {
        switch update.content {
        case nil: Logger.current.notice("Update of an unknown shape", metadata: ["update.id": "\(update.id)"])
        case .message(let message) where message.chat.isPrivate:
            Logger.current.notice(
                "Message of a kind that is passed over",
                metadata: [
                    "update.id": "\(update.id)", "message.kind": "\(message.unknown.joined(separator: ", "))",
                ])
        // A place that moves, a poll that goes on: seen when it was sent.
        case .message, .edited, .callback, .membership: break
        }
    }

    private func respond(to update: ReceivedUpdate) {
        switch update.content {
        case .callback(let callback): courtesies.owe(.thanks(callback))
        case .message(let message) where !message.chat.isPrivate:
            if message.migrateToChatID == nil { courtesies.owe(.farewell(message.chat.id, message.from)) }
        case .message(let message):
            if reader.isTester(message.from) { courtesies.owe(.testerMenu(message.chat.id, message.from)) }
            if message.words != nil, !message.isForwarded { typing.begin(message.chat.id) }
        case .membership(let change)
        where !change.chat.isPrivate && ["member", "administrator"].contains(change.newMember.status):
            courtesies.owe(.farewell(change.chat.id, change.from))
        case .edited, .membership, nil: break
        }
    }
}

extension InboxEvent {
    /// What kind of message came from a chat; `nil` if it is not a message, such as a vote.
    fileprivate var messageKind: String? {
        guard case .telegram(let chat) = self else { return nil }
        return switch chat.content {
        case .start: "start"
        case .text: "message"
        case .edit: "edit"
        case .command: "command"
        case .attachment: "attachment"
        case .forwarded: "forwarded"
        case .card: "card"
        case .rating, .blocked: nil
        }
    }
}
