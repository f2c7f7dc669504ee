internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// Stop is written first; then what is queued for the person is cancelled, by whatever channel it was to go.
    func writeSuppressions(
        _ changes: Changes, of conversation: ConversationDocument, _ store: SalesStore
    ) async throws {
        let keys = BSONArray(conversation.endpoints.map { .string($0) })
        for effect in changes.effects {
            switch effect {
            case .suppress(let reason):
                for endpoint in suppressed(by: reason, changes, of: conversation) {
                    try await suppress(addressKey.hash(endpoint), reason, at: changes.now, store)
                }
                try await store.outbox.cancel(["orderingKey": ["$in": .array(keys)]])
            case .withdrawUnasked:
                // What begins a talk rather than answers in one.
                let purposes = Outgoing.Purpose.allCases.filter(\.startsContact).map { BSONValue.string($0.rawValue) }
                try await store.outbox.cancel([
                    "orderingKey": ["$in": .array(keys)], "body.purpose": ["$in": .array(BSONArray(purposes))],
                ])
            case .liftSuppression:
                guard let endpoint = conversation.way?.endpoint(in: conversation) else { continue }
                _ = try await store.suppressions.deleteOne(["_id": .string(addressKey.hash(endpoint))])
            case .liftOrderedStop:
                for endpoint in conversation.personEndpoints {
                    _ = try await store.suppressions.deleteOne([
                        "_id": .string(addressKey.hash(endpoint)), "reason": "opt_out",
                    ])
                }
            default: break
            }
        }
    }

    /// A person's stop is of all their addresses; an address that does not exist, or a chat that is closed, is no more than
    /// that.
    private func suppressed(
        by reason: SuppressionReason, _ changes: Changes, of conversation: ConversationDocument
    ) -> [Endpoint] {
        switch reason {
        case .optOut, .complaint:
            // Where the person lifted it, it stays lifted.
            let lifted = conversation.state.suppression?.liftedIn ?? []
            return conversation.personEndpoints.filter { !lifted.contains($0.channel) }
        case .hardBounce:
            let way = changes.isAboutMail ? Channel.email.conversationChannel : conversation.way
            return [way?.endpoint(in: conversation)].compactMap(\.self)
        }
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
}

extension Changes {
    /// Whether the event says that a mail address does not exist, wherever the person speaks with us now.
    fileprivate var isAboutMail: Bool {
        if case .notice(.hardBounce) = subject.event { true } else { false }
    }
}
