public import BSON
internal import MongoDB
public import SalesStore

/// Something that the file would set and that somebody changed by hand since.
public struct HandMadeChange: Sendable, Equatable {
    /// The last change of it: who made it, and when.
    public let change: ChangeDocument
    /// What it is now; `nil` where it was removed.
    public let current: BSONDocument?
    /// What the file says; `nil` where it says nothing.
    public let inFile: BSONDocument?
}

/// The last change of each thing, where it was made by hand.
struct HandMadeChanges: Sendable {
    private var latest: [String: ChangeDocument] = [:]

    init(in store: SalesStore) async throws {
        for change in try await store.changes.find([:], sort: ["at": 1]).all() {
            latest["\(change.kind.rawValue):\(change.subject)"] = change
        }
    }

    /// Whether there is a history of something.
    func knows(_ kind: ChangeDocument.Kind, _ subject: String) -> Bool {
        latest["\(kind.rawValue):\(subject)"] != nil
    }

    /// The change by hand that a file's value would undo; `nil` where there is none.
    func conflict(
        _ kind: ChangeDocument.Kind, _ subject: String, current: BSONDocument?, inFile: BSONDocument?
    ) -> HandMadeChange? {
        guard current != inFile, let change = latest["\(kind.rawValue):\(subject)"], change.origin != .file else {
            return nil
        }
        return HandMadeChange(change: change, current: current, inFile: inFile)
    }
}
