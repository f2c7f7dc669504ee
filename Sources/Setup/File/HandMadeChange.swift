public import BSON
internal import MongoDB
public import SalesStore

/// A value that the file would set, but that somebody has changed by hand since.
public struct HandMadeChange: Sendable, Equatable {
    /// The last change to it: who made it, and when.
    public let change: ChangeDocument
    /// The current value; `nil` if it was removed.
    public let current: BSONDocument?
    /// The value in the file; `nil` if the file has none.
    public let inFile: BSONDocument?
}

/// For each setting whose last change was made by hand, that change.
struct HandMadeChanges: Sendable {
    private var latest: [String: ChangeDocument] = [:]

    init(in store: SalesStore) async throws {
        for change in try await store.changes.find([:], sort: ["at": 1]).all() {
            latest["\(change.kind.rawValue):\(change.subject)"] = change
        }
    }

    /// Whether something has a history.
    func knows(_ kind: ChangeDocument.Kind, _ subject: String) -> Bool {
        latest["\(kind.rawValue):\(subject)"] != nil
    }

    /// The change by hand that a file's value would undo; `nil` if there is none.
    func conflict(
        _ kind: ChangeDocument.Kind, _ subject: String, current: BSONDocument?, inFile: BSONDocument?
    ) -> HandMadeChange? {
        guard current != inFile, let change = latest["\(kind.rawValue):\(subject)"], change.origin != .file else {
            return nil
        }
        return HandMadeChange(change: change, current: current, inFile: inFile)
    }
}
