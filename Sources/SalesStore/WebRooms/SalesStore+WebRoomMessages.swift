internal import BSON
internal import Foundation
internal import MongoDB

extension SalesStore {
    /// Posts a message in a room, in one transaction with everything else that follows from it.
    ///
    /// Message numbers grow within a room even if two people write at once: the slower one takes a new number. So a
    /// reader who knows a room's greatest number has missed nothing below it.
    ///
    /// - Parameters:
    ///   - room: The room; it is made here if it is new.
    ///   - isNew: Whether the room is to be made.
    ///   - message: The message with its number.
    ///   - also: What else belongs to the transaction.
    /// - Returns: The message; `nil` if the room is gone.
    /// - Throws: ``MongoError`` `duplicateKey` if the same source has said it already.
    @discardableResult
    public func say(
        in room: WebRoomDocument, isNew: Bool = false, _ message: (_ number: Int) -> WebRoomMessageDocument,
        also: (_ store: SalesStore, _ message: WebRoomMessageDocument) async throws -> Void
    ) async throws -> WebRoomMessageDocument? {
        while true {
            let message = message(try await nextNumber(for: Name.webRoomMessages))
            let outcome = try await database.withTransaction { database -> Placement in
                let bound = self.bound(to: database)
                var room = room
                room.lastMessageID = message.id
                room.startedAt = room.startedAt ?? message.createdAt
                room.updatedAt = message.createdAt
                if isNew {
                    try await bound.webRooms.insertOne(room)
                } else {
                    let placement = try await bound.place(message, in: room)
                    guard placement == .placed else { return placement }
                }
                try await bound.webRoomMessages.insertOne(message)
                try await also(bound, message)
                return .placed
            }
            switch outcome {
            case .placed: return message
            case .gone: return nil
            case .overtaken: continue
            }
        }
    }

    private enum Placement { case placed, overtaken, gone }

    private func place(
        _ message: WebRoomMessageDocument, in room: WebRoomDocument
    ) async throws(MongoError) -> Placement {
        let id = BSONValue.int64(Int64(room.id))
        let placed = try await webRooms.updateOne(
            ["_id": id, "lastMessageID": ["$lt": .int64(Int64(message.id))]],
            [
                "$set": [
                    "lastMessageID": .int64(Int64(message.id)), "updatedAt": .date(room.updatedAt),
                    "startedAt": .date(room.startedAt ?? room.updatedAt),
                ]
            ])
        if placed.matched == 1 { return .placed }
        return try await webRooms.findOne(["_id": id]) == nil ? .gone : .overtaken
    }
}
