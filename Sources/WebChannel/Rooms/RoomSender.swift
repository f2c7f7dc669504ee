internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Sending
internal import WorkQueue

/// Posts outbox messages to their rooms.
///
/// The room is in the same store as the queue, so posting and marking as `sent` are one transaction: unlike a mail, a
/// message is posted exactly once, and it is always known whether it was. A stop cancels pending messages in its own
/// transaction; whichever comes second sees the first.
struct RoomSender: OutboundChannel {
    static let name = "web"
    static let marking = OutboundMarking.withHandOver
    static let concurrency = 4
    static let backoff = Backoff()
    static let wording: OutboundWording = {
        var wording = OutboundWording()
        wording.sent = "Message said in a room"
        wording.stopped = "Not said, the person said stop"
        return wording
    }()

    let store: SalesStore
    let addressKey: AddressKey
    let now: @Sendable () -> Date

    var queue: OrderedQueue<WebMessage> { store.webOutbox }

    func label(of item: QueueItem<WebMessage>) -> OutboundLabel {
        let message = item.body
        return OutboundLabel(
            conversationID: message.conversationID, purpose: message.purpose.rawValue, address: item.orderingKey,
            suppression: message.allowedAfterStop ? nil : addressKey.hash(.web(room: message.room)))
    }

    /// A message's room, if it is still there, and what is offered with it.
    struct Saying: Sendable {
        let room: WebRoomDocument?
        let attachments: [WebRoomMessageDocument.Attachment]
    }

    func prepare(_ delivery: Delivery<WebMessage>) async throws -> Saying {
        let message = delivery.item.body
        return Saying(
            room: try await store.webRooms.findOne(["_id": .int64(Int64(message.room))]),
            attachments: try await attachments(of: message))
    }

    func handOver(_ saying: Saying, of delivery: Delivery<WebMessage>) async throws -> HandOver {
        let gone = HandOver.pointless(reason: "roomGone", log: "Not said, the room is gone")
        guard let room = saying.room else { return gone }
        let (message, moment) = (delivery.item.body, now())
        let said = try await store.say(in: room) { number in
            WebRoomMessageDocument(
                id: number, room: room, source: delivery.item.id, userID: WebRoomMessageDocument.ourUserID,
                userName: message.author, text: message.text,
                references: message.references.isEmpty ? nil : message.references,
                attachments: saying.attachments, createdAt: moment)
        } also: { store, _ in
            try await delivery.complete(as: .sent, setting: ["sentAt": .date(moment)], in: store.database)
        }
        return said == nil ? gone : .marked
    }

    /// The room is in the store, so posting fails only when the store does.
    func failure(by error: any Error, of item: QueueItem<WebMessage>) async -> OutboundFailure? { nil }

    /// Nothing is ever left between pending and sent.
    func fate(of item: QueueItem<WebMessage>) async throws -> UncertainFate { .again }

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
}
