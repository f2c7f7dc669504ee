internal import BSON
internal import Campaigns
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore

extension ConversationEngine {
    /// Whoever enters a campaign is written to by one of its mailboxes, unless the mailbox they know is one of them.
    ///
    /// - Returns: The other mailbox; `nil` where it stays the same.
    func place(
        _ conversation: inout ConversationDocument, in id: String, _ ground: ContextSource.Ground
    ) async throws -> MailboxDocument? {
        guard let campaign = ground.campaigns[id], !campaign.mailboxes.contains(conversation.mailbox),
            let email = conversation.state.contact.email,
            let mailbox = campaign.mailbox(for: conversation.id, among: ground.mailboxes.keys)
                .flatMap({ ground.mailboxes[$0] })
        else { return nil }
        let key = Endpoint.email(mailbox: mailbox.id, peer: email).key
        if !conversation.endpoints.contains(key) {
            // What comes from there belongs to another conversation: then the mailbox they know writes.
            guard try await store.conversations.findOne(["endpoints": .string(key)]) == nil else { return nil }
            conversation.endpoints.append(key)
        }
        conversation.mailbox = mailbox.id
        return mailbox
    }

    /// Looks after the campaigns: lets people's turns come, and pauses what passes its limits.
    public func campaignKeeper(every pause: Duration = .seconds(15)) -> CampaignKeeper {
        CampaignKeeper(store: store, alarms: alarms, pause: pause, now: now)
    }
}
