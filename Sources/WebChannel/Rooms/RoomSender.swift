internal import BSON
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Telemetry
internal import WorkQueue

/// Says in rooms what is in the outbox for them.
///
/// The room is in the same store as the queue, so saying and `sent` are one transaction: unlike mail, it happens exactly
/// once, and there is no moment in which nobody can know whether it happened. A stop cancels what is pending in a
/// transaction of its own; of the two, one finds the other done.
struct RoomSender: Sendable {
    let store: SalesStore
    let addressKey: AddressKey
    let now: @Sendable () -> Date

    func send(_ delivery: Delivery<WebMessage>) async throws {
        let message = delivery.item.body
        if try await isSuppressed(message) {
            try await delivery.complete(as: .cancelled)
            Metrics.messagesNotSent.increment("web", "suppressed")
            return Logger.current.notice("Not said, the person said stop", metadata: metadata(delivery))
        }
        let attachments = try await attachments(of: message)
        let room = try await store.webRooms.findOne(["_id": .int64(Int64(message.room))])
        CrashPoint.reached(.beforeWire)
        let said: WebRoomMessageDocument?
        if let room {
            let moment = now()
            said = try await store.say(in: room) { number in
                WebRoomMessageDocument(
                    id: number, room: room, source: delivery.item.id, userID: WebRoomMessageDocument.ourUserID,
                    userName: message.author, text: message.text,
                    references: message.references.isEmpty ? nil : message.references, attachments: attachments,
                    createdAt: moment)
            } also: { store, _ in
                try await delivery.complete(as: .sent, in: store.database)
            }
        } else {
            said = nil
        }
        guard said != nil else {
            try await delivery.complete(as: .cancelled)
            Metrics.messagesNotSent.increment("web", "roomGone")
            return Logger.current.notice("Not said, the room is gone", metadata: metadata(delivery))
        }
        Metrics.messagesSent.increment("web", message.purpose.rawValue)
        Logger.current.info("Message said in a room", metadata: metadata(delivery))
    }

    private func attachments(of message: WebMessage) async throws -> [WebRoomMessageDocument.Attachment] {
        var attachments: [WebRoomMessageDocument.Attachment] = []
        for id in message.assetIDs {
            guard let asset = try await store.assets.findOne(["_id": .string(id)]) else { continue }
            attachments.append(.init(name: asset.fileName, contentType: asset.contentType, assetID: asset.id))
        }
        if let invitation = message.invitation {
            attachments.append(
                .init(
                    name: "invite.ics", contentType: "text/calendar; method=\(invitation.method); charset=utf-8",
                    text: invitation.ics))
        }
        return attachments
    }

    private func isSuppressed(_ message: WebMessage) async throws(MongoError) -> Bool {
        guard !message.allowedAfterStop else { return false }
        return try await store.suppressions.findOne(["_id": .string(addressKey.hash(room: message.room))]) != nil
    }

    /// Tells business logic that a message could not be said, after the last attempt.
    func report(_ item: QueueItem<WebMessage>, _ error: any Error) async throws {
        let report = DeliveryReport(
            conversationID: item.body.conversationID, outboxID: item.id, address: item.orderingKey, outcome: .failed,
            reason: "\(error)")
        try await store.inbox.enqueue([
            QueueItem(
                id: EventID.delivery(of: item.id, report.outcome).description, orderingKey: item.orderingKey,
                sequence: SequenceGenerator.shared.next(), availableAt: now(), body: InboxEvent.delivery(report))
        ])
    }

    private func metadata(_ delivery: Delivery<WebMessage>) -> Logger.Metadata {
        [
            "conversation.id": "\(delivery.item.body.conversationID)", "channel": "web",
            "message.purpose": "\(delivery.item.body.purpose.rawValue)",
        ]
    }
}
