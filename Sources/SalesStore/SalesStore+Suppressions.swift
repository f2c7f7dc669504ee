internal import BSON
public import MongoDB

extension SalesStore {
    /// The stop that is kept of a mail address, under whichever of its hashes; `nil` where there is none.
    public func suppression(of address: String, _ key: AddressKey) async throws(MongoError) -> SuppressionDocument? {
        let hashes = key.hashes(address).map { BSONValue.string($0) }
        return try await suppressions.findOne(["_id": ["$in": .array(BSONArray(hashes))]])
    }
}
