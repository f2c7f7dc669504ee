internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// An endpoint is of one conversation at a time, and a link is good for one endpoint.
    func leave(_ changes: Changes, _ plan: inout WritePlan) {
        let key = changes.delivery.item.orderingKey
        if let left = changes.subject.leaves {
            var rest = left.endpoints.filter { $0 != key }
            if rest.isEmpty { rest = [left.placeholder] }
            let endpoints = BSONValue.array(BSONArray(rest.map { .string($0) }))
            plan.require(
                ["_id": .string(left.id), "revision": .int64(left.revision)],
                ["$set": ["endpoints": endpoints], "$inc": ["revision": 1]], in: SalesStore.Name.conversations,
                else: Refusal(description: "the conversation is no longer at revision \(left.revision)"))
        }
        if let link = changes.subject.usedLink {
            plan.require(
                ["_id": .string(link.id), "usedBy": ["$in": [.null, .string(key)]]],
                // An invitation has become the conversation it began.
                [
                    "$set": ["usedBy": .string(key), "conversationID": .string(changes.state.id)],
                    "$unset": ["invites": ""],
                ], in: SalesStore.Name.links, else: Refusal(description: "the link was used meanwhile"))
        }
    }
}
