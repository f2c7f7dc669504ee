internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// The chat is with one conversation at a time, and a link is good for one chat.
    func leave(_ changes: Changes, _ store: SalesStore) async throws {
        let key = changes.delivery.item.orderingKey
        if let left = changes.subject.leaves {
            var rest = left.endpoints.filter { $0 != key }
            if rest.isEmpty { rest = ["left:\(left.id)"] }
            let endpoints = BSONValue.array(BSONArray(rest.map { .string($0) }))
            let written = try await store.conversations.updateOne(
                ["_id": .string(left.id), "revision": .int64(left.revision)],
                ["$set": ["endpoints": endpoints], "$inc": ["revision": 1]])
            guard written.matched == 1 else {
                throw Refusal(description: "the conversation is no longer at revision \(left.revision)")
            }
        }
        if let link = changes.subject.usedLink {
            let used = try await store.links.updateOne(
                ["_id": .string(link.id), "usedBy": ["$in": [.null, .string(key)]]],
                // An invitation has become the conversation it began.
                [
                    "$set": ["usedBy": .string(key), "conversationID": .string(changes.state.id)],
                    "$unset": ["invites": ""],
                ])
            guard used.matched == 1 else { throw Refusal(description: "the link was used meanwhile") }
        }
    }

    /// Stop is written first; then what is queued for the person is cancelled.
    func writeSuppressions(_ changes: Changes, _ store: SalesStore) async throws {
        for effect in changes.effects {
            switch effect {
            case .suppress(let reason):
                // A person's stop is of all their addresses; one that does not exist is no more than that.
                let ids = reason == .hardBounce ? [bouncedAddress(changes)].compactMap(\.self) : addresses(changes)
                for id in ids { try await suppress(id, reason, at: changes.now, store) }
                let keys = changes.subject.conversation.endpoints.map { BSONValue.string($0) }
                try await store.outbox.cancel(["orderingKey": ["$in": .array(BSONArray(keys))]])
            case .withdrawUnasked: try await withdrawUnasked(changes, store)
            case .liftSuppression:
                guard let id = currentAddress(changes) else { continue }
                _ = try await store.suppressions.deleteOne(["_id": .string(id)])
            default: break
            }
        }
    }

    /// Cancels what is queued for the person and begins a talk rather than answers in one.
    private func withdrawUnasked(_ changes: Changes, _ store: SalesStore) async throws {
        let keys = BSONArray(changes.subject.conversation.endpoints.map { .string($0) })
        let purposes = BSONArray(Outgoing.Purpose.allCases.filter(\.startsContact).map { .string($0.rawValue) })
        let unasked: BSONDocument = [
            "orderingKey": ["$in": .array(keys)], "body.purpose": ["$in": .array(purposes)],
        ]
        // All channels' messages lie in one collection.
        try await store.outbox.cancel(unasked)
    }

    private func suppress(
        _ id: String, _ reason: SuppressionReason, at now: Date, _ store: SalesStore
    ) async throws {
        guard try await store.suppressions.findOne(["_id": .string(id)]) != nil else {
            return try await store.suppressions.insertOne(SuppressionDocument(id: id, reason: reason, at: now))
        }
        // A person's stop is never weakened to a bounce, which an operator could clear.
        _ = try await store.suppressions.updateOne(
            ["_id": .string(id), "reason": ["$nin": ["opt_out", "complaint"]]],
            ["$set": ["reason": .string(reason.rawValue), "at": .date(now)]])
    }

    /// The hashes of all addresses of the person.
    private func addresses(_ changes: Changes) -> [String] {
        let chats = changes.subject.conversation.endpoints.compactMap(Endpoint.telegramChat)
        let rooms = changes.subject.conversation.endpoints.compactMap(Endpoint.webRoom)
        return (changes.state.contact.email.map { [addressKey.hash($0)] } ?? [])
            + chats.map { addressKey.hash(chat: $0.chat) } + rooms.map { addressKey.hash(room: $0) }
    }

    /// The hash of the address that does not exist, or of the chat that is closed.
    private func bouncedAddress(_ changes: Changes) -> String? {
        guard case .notice(.hardBounce) = changes.subject.event else { return currentAddress(changes) }
        return changes.state.contact.email.map { addressKey.hash($0) }
    }

    /// The hash of the address in the channel the person used last.
    private func currentAddress(_ changes: Changes) -> String? {
        if let chat = changes.chatEndpoint.flatMap(Endpoint.telegramChat) { return addressKey.hash(chat: chat.chat) }
        if let room = changes.webRoom { return addressKey.hash(room: room) }
        return changes.state.contact.email.map { addressKey.hash($0) }
    }
}
