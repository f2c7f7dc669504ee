internal import BSON
internal import Campaigns
internal import Dialogue
internal import Foundation
internal import Hummingbird
internal import Logging
internal import SalesStore
internal import Setup
internal import WebServing

/// The sentences by which the model opens first letters: whether it does, and what operators decide about them.
extension Desk {
    func addOpenings(to router: Router<WebRequestContext>) {
        page(router, "campaigns/:id/openings") { request, context, signedIn in
            let store = reader.store
            let campaign = try await CampaignReader(store: store).campaign(try context.segment("id"))
            let page = OpeningsPage(
                frame: frame(request, signedIn), campaign: campaign,
                people: try await store.openings(in: campaign.id, limit: OpeningsPage.most),
                count: try await store.countOpenings(in: campaign.id), isDone: request.parameter("done") != nil)
            return .html(page.html)
        }
        form(router, "campaigns/:id/openings", upTo: OpeningsForm.limit) { form, _, context, signedIn in
            let campaign = try await CampaignReader(store: reader.store).campaign(try context.segment("id"))
            let decided = try OpeningsForm(form, by: signedIn.user.name)
            try await decide(decided, in: campaign, by: signedIn.user, nonce: try OrderBook.nonce(of: form))
            return .seeOther("\(Path.campaign(campaign.id))/openings?done=1")
        }
        form(router, "campaigns/:id/opening", for: .admin) { form, _, context, signedIn in
            guard let opening = Campaign.Opening(rawValue: form["opening"]) else {
                throw DeskError(.badRequest, .incompleteForm)
            }
            var campaign = try await CampaignReader(store: reader.store).campaign(try context.segment("id"))
                .configuration
            campaign.opening = opening
            noted(
                try await settings.change(
                    .campaign, campaign.id, to: try BSONEncoder().encode(campaign), seeing: .anything,
                    by: author(signedIn)))
            return .seeOther("\(Path.campaign(campaign.id))?done=opening")
        }
    }

    /// Orders what was decided; a sentence that waits no longer, or is another by now, stays as it is.
    private func decide(
        _ decided: OpeningsForm, in campaign: Campaign, by user: UserDocument, nonce: String
    ) async throws {
        let waiting = try await reader.store.openings(in: campaign.id)
        var count = 0
        for conversation in waiting {
            guard let decision = decided.decisions[conversation.id] else { continue }
            try await reader.store.give(
                .campaign(.opening(decision)), to: conversation, by: user.id, nonce: nonce, at: orders.now())
            count += 1
        }
        Logger.current.notice(
            "Opening sentences are decided about",
            metadata: ["campaign.id": "\(campaign.id)", "opening.count": "\(count)", "user.id": "\(user.id)"])
    }
}
