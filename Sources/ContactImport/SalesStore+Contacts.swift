internal import BSON
internal import Campaigns
public import Foundation
internal import MongoDB
public import SalesStore
internal import WorkQueue

extension SalesStore {
    /// Puts people into the inbox, as events that create them and begin a conversation.
    ///
    /// - Parameters:
    ///   - contacts: Who; the same address at the same mailbox is added once.
    ///   - mailbox: The mailbox that writes.
    ///   - source: Where they come from, for example `import`.
    ///   - campaign: The campaign they enter, with its own mailboxes; `nil` for that of everybody.
    ///   - now: When they were added.
    ///   - progress: Told how many are done.
    /// - Returns: How many were new.
    @discardableResult
    public func add(
        _ contacts: [ContactDraft], to mailbox: String, source: String, campaign: String? = nil, at now: Date,
        progress: (Int) -> Void = { _ in }
    ) async throws -> Int {
        var added = 0
        var entered: Campaign?
        if let campaign, campaign != Campaign.default.id { entered = try await self.campaign(campaign) }
        let placing = entered
        let known = placing == nil ? [] : try await mailboxesInOrder().map(\.id)
        func writer(_ contact: ContactDraft) -> String {
            placing?.mailbox(for: contact.address, among: known) ?? mailbox
        }
        for start in stride(from: 0, to: contacts.count, by: 100) {
            let part = contacts[start..<min(start + 100, contacts.count)]
            let items = part.map {
                $0.item(mailbox: writer($0), source: source, campaign: placing?.id, at: now)
            }
            let new = Set(try await inbox.enqueue(items))
            added += new.count
            for (contact, item) in zip(part, items) where new.contains(item.id) && !contact.tags.isEmpty {
                let conversation = contact.conversation(mailbox: writer(contact), campaign: placing?.id)
                try await tag(conversation, contact.tags, at: now)
            }
            progress(start + part.count)
        }
        return added
    }

    /// Tags a conversation, also one that has not begun yet.
    private func tag(_ conversation: String, _ tags: [String], at now: Date) async throws(MongoError) {
        _ = try await cases.updateOne(
            ["_id": .string(conversation)],
            [
                "$addToSet": ["tags": ["$each": .array(BSONArray(tags.map { .string($0) }))]],
                "$set": ["updatedAt": .date(now)],
            ], upsert: true)
    }
}
