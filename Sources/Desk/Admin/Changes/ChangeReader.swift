internal import BSON
internal import Foundation
internal import MongoDB
internal import SalesStore

/// Reads the history of changes.
struct ChangeReader: Sendable {
    static let pageSize = 50

    let store: SalesStore

    /// The changes of one thing, the latest first.
    func changes(of kind: ChangeDocument.Kind, _ subject: String) async throws(MongoError) -> [ChangeDocument] {
        try await store.changes.find(
            ["kind": .string(kind.rawValue), "subject": .string(subject)], sort: ["at": -1], limit: 20
        ).all()
    }

    /// A page of all changes, the latest first, and whether there are older ones.
    func page(
        _ kind: ChangeDocument.Kind?, before moment: Date?
    ) async throws(MongoError) -> (changes: [ChangeDocument], hasMore: Bool) {
        var filter = BSONDocument()
        if let kind { filter["kind"] = .string(kind.rawValue) }
        if let moment { filter["at"] = ["$lt": .date(moment)] }
        let found = try await store.changes.find(filter, sort: ["at": -1], limit: Self.pageSize + 1).all()
        return (Array(found.prefix(Self.pageSize)), found.count > Self.pageSize)
    }
}
