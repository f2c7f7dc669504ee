internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// An endpoint is of one conversation at a time, and a link is good for one endpoint.
    func leave(_ changes: Changes, _ store: SalesStore) async throws {
        let key = changes.delivery.item.orderingKey
        if let left = changes.subject.leaves {
            var rest = left.endpoints.filter { $0 != key }
            if rest.isEmpty { rest = [left.placeholder] }
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
}
