internal import BSON
internal import Foundation
public import MongoDB

extension SalesStore {
    /// The users who talk to us through the support contract.
    public var webUsers: MongoCollection<WebUserDocument> { database.collection(Name.webUsers) }
    /// The rooms of the support contract.
    public var webRooms: MongoCollection<WebRoomDocument> { database.collection(Name.webRooms) }
    /// What was said in the rooms.
    public var webRoomMessages: MongoCollection<WebRoomMessageDocument> { database.collection(Name.webRoomMessages) }

    /// Takes the next number of a collection. Numbers only grow; one that is not used is a gap.
    ///
    /// Never to be called on a store that is bound to a transaction: everybody would wait for it.
    public func nextNumber(for collection: String) async throws(MongoError) -> Int {
        let counters = database.collection(Name.counters, of: BSONDocument.self)
        while true {
            let counted = try await retryingContention { () throws(MongoError) in
                try await counters.findOneAndUpdate(
                    ["_id": .string(collection)], ["$inc": ["last": .int64(1)]], upsert: true)
            }
            // Where several begin the count at once, the embedded server counts each, and tells some of them nothing.
            if let number = counted?["last"]?.int { return number }
        }
    }

    func createWebRoomIndexes() async throws(MongoError) {
        try await webUsers.createIndexes([
            MongoIndex(["username": 1], unique: true), MongoIndex(["tokenDigest": 1], unique: true),
        ])
        try await webRooms.createIndexes([
            MongoIndex(["userID": 1, "updatedAt": -1]), MongoIndex(["conversationID": 1]),
        ])
        try await webRoomMessages.createIndexes([
            MongoIndex(["roomID": 1, "_id": 1]), MongoIndex(["roomUserID": 1, "_id": 1]),
            MongoIndex(["source": 1], unique: true), MongoIndex(["conversationID": 1]), MongoIndex(["updatedAt": -1]),
        ])
    }
}
