public import Foundation
internal import MongoDB
public import SalesStore
internal import WorkQueue

/// A folder of folders: each person's holds the sheets they wrote, and those that are for them in `answers`.
public struct PaperOffice: Sendable {
    let store: SalesStore
    let addressKey: AddressKey
    let folder: URL
    let now: @Sendable () -> Date

    /// Opens the office.
    public init(store: SalesStore, addressKey: AddressKey, folder: URL, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.addressKey = addressKey
        self.folder = folder
        self.now = now
    }

    // MARK: Intake

    /// Stores the sheets that were written since; each has an identifier made of what is on it.
    public func read() async throws {
        for person in try names(in: folder) {
            let key = Endpoint.paper(folder: person).key
            for sheet in try names(in: folder.appending(path: person)) where sheet.hasSuffix(".txt") {
                let words = try String(contentsOf: folder.appending(path: "\(person)/\(sheet)"), encoding: .utf8)
                let item = QueueItem(
                    id: "\(key):\(sheet):\(DerivedID.digest(Array(words.utf8)))", orderingKey: key,
                    sequence: SequenceGenerator.shared.next(), availableAt: now(),
                    body: InboxEvent.paper(InboxPaper(folder: person, words: words, receivedAt: now())))
                guard try await !store.inbox.enqueue([item]).isEmpty else { continue }
                let position = PaperFolderDocument(folder: person, lastSheet: sheet)
                _ = try await store.paperFolders.replaceOne(["_id": .string(person)], position, upsert: true)
            }
        }
    }

    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
    }

    // MARK: Sending

    /// Lays out all that is to be said.
    public func write() async throws {
        let queue: OrderedQueue<PaperMessage> = store.outbox(of: .paper)
        _ = try await QueueWorker(queue, bell: Doorbell(), owner: "paper") { try await lay($0) }.drain()
    }

    private func lay(_ delivery: Delivery<PaperMessage>) async throws {
        try await delivery.markSending()
        let message = delivery.item.body
        let address = addressKey.hash(Endpoint.paper(folder: message.folder))
        if !message.allowedAfterStop, try await store.suppressions.findOne(["_id": .string(address)]) != nil {
            return try await delivery.complete(as: .cancelled, from: [.sending])
        }
        let answers = folder.appending(path: "\(message.folder)/answers")
        try FileManager.default.createDirectory(at: answers, withIntermediateDirectories: true)
        let name = DerivedID.digest(Array(delivery.item.id.utf8))
        try Data(message.text.utf8).write(to: answers.appending(path: name))
        try await delivery.complete(as: .sent, from: [.sending])
    }
}
