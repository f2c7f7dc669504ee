internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// A stop is written together with its effects: whatever is queued for the person is cancelled, on every channel.
    func planSuppressions(
        _ changes: Changes, of conversation: ConversationDocument, _ plan: inout WritePlan
    ) {
        let keys = BSONValue.document(["$in": .array(BSONArray(conversation.endpoints.map { .string($0) }))])
        for effect in changes.effects {
            switch effect {
            case .suppress(let reason):
                plan.add(
                    suppressed(by: reason, changes, of: conversation)
                        .map { suppress(addressKey.hash($0), reason, at: changes.now) },
                    to: SalesStore.Name.suppressions)
                plan.add([store.outbox.cancelWrite(["orderingKey": keys])], to: SalesStore.Name.outbox)
                planStopElsewhere(reason, changes, &plan)
            case .closeChannel(let channel):
                plan.add(
                    [channel.conversationChannel.endpoint(in: conversation)].compactMap(\.self)
                        .map { suppress(addressKey.hash($0), .hardBounce, at: changes.now) },
                    to: SalesStore.Name.suppressions)
                let closed = BSONArray(conversation.endpoints(in: channel).map { .string($0.key) })
                plan.add(
                    [store.outbox.cancelWrite(["orderingKey": ["$in": .array(closed)]])], to: SalesStore.Name.outbox)
            case .withdrawUnasked:
                // What begins a talk rather than answers in one.
                let purposes = Outgoing.Purpose.allCases.filter(\.startsContact).map { BSONValue.string($0.rawValue) }
                let unasked = store.outbox.cancelWrite([
                    "orderingKey": keys, "body.purpose": ["$in": .array(BSONArray(purposes))],
                ])
                plan.add([unasked], to: SalesStore.Name.outbox)
            case .liftSuppression:
                guard let endpoint = conversation.way?.endpoint(in: conversation) else { continue }
                plan.add(
                    addressKey.hashes(endpoint).map { .deleteOne(["_id": .string($0)]) },
                    to: SalesStore.Name.suppressions)
            case .liftOrderedStop:
                let lifted = conversation.personEndpoints.flatMap { addressKey.hashes($0) }.map {
                    hash -> MongoWrite<BSONDocument> in
                    .deleteOne(["_id": .string(hash), "reason": "opt_out"])
                }
                plan.add(lifted, to: SalesStore.Name.suppressions)
            default: break
            }
        }
    }

    /// A person's stop is of their other conversations, too, from this moment on; each hears of it by an order of its own.
    private func planStopElsewhere(_ reason: SuppressionReason, _ changes: Changes, _ plan: inout WritePlan) {
        let keys = (changes.state.merged ?? []).flatMap(\.endpoints)
        guard reason != .hardBounce, !keys.isEmpty else { return }
        plan.add(
            keys.compactMap(Endpoint.init(key:)).map { suppress(addressKey.hash($0), reason, at: changes.now) },
            to: SalesStore.Name.suppressions)
        let there = BSONValue.array(BSONArray(keys.map { .string($0) }))
        plan.add([store.outbox.cancelWrite(["orderingKey": ["$in": there]])], to: SalesStore.Name.outbox)
    }

    /// A person's stop covers all their addresses; an address that does not exist concerns only itself.
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

    func suppress(_ id: String, _ reason: SuppressionReason, at moment: Date) -> MongoWrite<BSONDocument> {
        // A person's stop is never weakened to a bounce, which an operator could clear.
        let isPersons: BSONValue = ["$in": ["$reason", ["opt_out", "complaint"]]]
        return .updateOne(
            ["_id": .string(id)],
            .pipeline([
                [
                    "$set": [
                        "reason": ["$cond": [isPersons, "$reason", .string(reason.rawValue)]],
                        "at": ["$cond": [isPersons, "$at", .date(moment)]],
                    ]
                ]
            ]), upsert: true)
    }
}

extension Changes {
    /// Whether the event says that a mail address does not exist, wherever the person talks to us now.
    fileprivate var isAboutMail: Bool {
        if case .notice(.hardBounce) = subject.event { true } else { false }
    }
}
