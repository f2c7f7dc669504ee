internal import BSON
public import Foundation
internal import MongoDB
public import SalesStore
internal import WorkQueue

/// Reads a folder of folders: each person's holds the sheets they wrote.
public struct PaperIntake: Sendable {
    let store: SalesStore
    let folder: URL
    let now: @Sendable () -> Date

    /// Reads a folder.
    public init(store: SalesStore, folder: URL, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.folder = folder
        self.now = now
    }

    /// Stores what was written since. A sheet's identifier is made of what is on it: read again, it is the same.
    public func read() async throws {
        for person in try names(in: folder) {
            for sheet in try names(in: folder.appending(path: person)) where sheet.hasSuffix(".txt") {
                let words = try String(contentsOf: folder.appending(path: "\(person)/\(sheet)"), encoding: .utf8)
                let item = item(words, on: sheet, of: person)
                guard try await !store.inbox.enqueue([item]).isEmpty else { continue }
                let position = PaperFolderDocument(folder: person, lastSheet: sheet)
                _ = try await store.paperFolders.replaceOne(["_id": .string(person)], position, upsert: true)
            }
        }
    }

    private func item(_ words: String, on sheet: String, of person: String) -> QueueItem<InboxEvent> {
        let key = Endpoint.paper(folder: person).key
        return QueueItem(
            id: "\(key):\(sheet):\(DerivedID.digest(Array(words.utf8)))", orderingKey: key,
            sequence: SequenceGenerator.shared.next(), availableAt: now(),
            body: .paper(InboxPaper(folder: person, words: words, receivedAt: now())))
    }

    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
    }
}
