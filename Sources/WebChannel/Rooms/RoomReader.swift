internal import BSON
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import SupportContract
internal import WebServing

/// Reads rooms and messages, always those of one user.
struct RoomReader: Sendable {
    /// The most messages of one answer.
    static let longestPage = 200
    static let mostRooms = 500

    let store: SalesStore
    let now: @Sendable () -> Date

    /// The messages that a query asks for, the oldest first.
    func messages(_ query: MessagesQuery, of user: WebUserDocument) async throws -> [WebRoomMessageDocument] {
        var filter: BSONDocument = ["roomUserID": .int64(Int64(user.id))]
        if let room = query.roomID {
            let known = try await store.webRooms.count([
                "_id": .int64(Int64(room)), "userID": .int64(Int64(user.id)),
            ])
            guard known > 0 else { throw WebError(.notFound, "There is no such room.") }
            filter["roomID"] = .int64(Int64(room))
        }
        if let words = query.search {
            guard words.count <= 200 else { throw WebError(.badRequest, "At most 200 characters are searched for.") }
            filter["text"] = ["$regex": .string(NSRegularExpression.escapedPattern(for: words)), "$options": "i"]
        }
        return try await store.webRoomMessages.find(
            filter, sort: ["_id": 1], skip: query.offset, limit: min(query.limit, Self.longestPage)
        ).all()
    }

    /// The user's rooms in which something was said, the latest first.
    func rooms(of user: WebUserDocument) async throws(MongoError) -> [WebRoomDocument] {
        try await store.webRooms.find(
            ["userID": .int64(Int64(user.id)), "startedAt": ["$exists": true]], sort: ["updatedAt": -1],
            limit: Self.mostRooms
        ).all()
    }

    /// The room in which the user spoke last. A user without one gets a new room, which the first message without a
    /// room will use.
    func currentRoom(of user: WebUserDocument) async throws(MongoError) -> WebRoomDocument {
        let latest = try await store.webRooms.findOne(
            ["userID": .int64(Int64(user.id))], sort: ["updatedAt": -1])
        if let latest { return latest }
        let id = try await store.nextNumber(for: SalesStore.Name.webRooms)
        let room = WebRoomDocument(id: id, userID: user.id, startedAt: nil, createdAt: now())
        try await store.webRooms.insertOne(room)
        return room
    }
}
