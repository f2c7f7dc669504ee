internal import BSON
public import MongoDB
public import SalesStore

/// Which of some people are contacts already, or must not be written to.
public struct ContactStanding: Sendable {
    private let known: Set<String>
    private let suppressed: Set<String>
    private let addressKey: AddressKey?

    /// Looks them up.
    ///
    /// - Parameters:
    ///   - contacts: The people.
    ///   - store: The collections.
    ///   - addressKey: The key of the suppressed addresses' hashes. Without it they cannot be recognised here;
    ///     business-logic checks them again before it writes.
    public init(of contacts: [ContactDraft], in store: SalesStore, addressKey: AddressKey?) async throws(MongoError) {
        var known: Set<String> = []
        var suppressed: Set<String> = []
        for start in stride(from: 0, to: contacts.count, by: 1000) {
            let addresses = contacts[start..<min(start + 1000, contacts.count)].map(\.address)
            let stored = try await store.contacts.find(["email": Self.any(of: addresses)]).all()
            known.formUnion(stored.compactMap(\.email))
            guard let addressKey else { continue }
            let hashes = addresses.flatMap { addressKey.hashes($0) }
            suppressed.formUnion(try await store.suppressions.find(["_id": Self.any(of: hashes)]).all().map(\.id))
        }
        self.known = known
        self.suppressed = suppressed
        self.addressKey = addressKey
    }

    /// Why this person cannot be added; `nil` if there is no reason.
    public func fault(of contact: ContactDraft) -> ContactFault? {
        if known.contains(contact.address) { return .known }
        if let addressKey, !suppressed.isDisjoint(with: addressKey.hashes(contact.address)) { return .suppressed }
        return nil
    }

    private static func any(of values: [String]) -> BSONValue {
        ["$in": .array(BSONArray(values.map { .string($0) }))]
    }
}
