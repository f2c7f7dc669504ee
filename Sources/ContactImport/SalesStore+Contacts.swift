public import Foundation
public import SalesStore
internal import WorkQueue

extension SalesStore {
    /// Puts people into the inbox, as events that create them and begin a conversation.
    ///
    /// - Parameters:
    ///   - contacts: Who; the same address at the same mailbox is added once.
    ///   - mailbox: The mailbox that writes.
    ///   - source: Where they come from, for example `import`.
    ///   - now: When they were added.
    ///   - progress: Told how many are done.
    /// - Returns: How many were new.
    @discardableResult
    public func add(
        _ contacts: [ContactDraft], to mailbox: String, source: String, at now: Date,
        progress: (Int) -> Void = { _ in }
    ) async throws -> Int {
        var added = 0
        for start in stride(from: 0, to: contacts.count, by: 100) {
            let part = contacts[start..<min(start + 100, contacts.count)]
            let items = part.map { $0.item(mailbox: mailbox, source: source, at: now) }
            added += try await inbox.enqueue(items).count
            progress(start + part.count)
        }
        return added
    }
}
