internal import Basics
internal import Campaigns
internal import Dialogue
internal import Foundation
internal import Hummingbird
internal import Logging
internal import SalesStore
internal import WebServing

/// Campaigns: what came of them, what starting one will cause, their letters, and what administrators do with them.
extension Desk {
    private var campaigns: CampaignReader { CampaignReader(store: reader.store) }

    func addCampaigns(to router: Router<WebRequestContext>) {
        page(router, "campaigns") { request, _, signedIn in
            .html(CampaignsPage(frame: frame(request, signedIn), campaigns: try await campaigns.all()).html)
        }
        page(router, "campaigns/:id") { request, context, signedIn in
            let campaign = try await campaigns.campaign(try context.segment("id"))
            var page = CampaignPage(
                frame: frame(request, signedIn), figures: try await campaigns.figures(of: campaign),
                preview: try await preview(of: campaign, request, signedIn),
                imports: try await campaigns.imports())
            page.done = request.parameter("done").flatMap(CampaignOutcomeNote.init(rawValue:))?.phrase
            return .html(page.html)
        }
        page(router, "campaigns/:id/plan", for: .admin) { request, context, signedIn in
            let campaign = try await campaigns.campaign(try context.segment("id"))
            return .html(try await plan(of: campaign, request, signedIn).html)
        }
        addCampaignForms(to: router)
        addOpenings(to: router)
    }

    private func addCampaignForms(to router: Router<WebRequestContext>) {
        for action in CampaignAction.allCases {
            form(router, "campaigns/:id/\(action.rawValue)", for: .admin) { _, _, context, signedIn in
                let campaign = try await campaigns.campaign(try context.segment("id"))
                try await carryOut(action, campaign, by: signedIn.user)
                return .seeOther("\(Path.campaign(campaign.id))?done=\(CampaignOutcomeNote.ordered.rawValue)")
            }
        }
        form(router, "campaigns/:id/audience", for: .admin) { form, _, context, signedIn in
            let audience = try CampaignAudienceForm.audience(in: form)
            let campaign = try await campaigns.campaign(try context.segment("id"))
            guard !campaign.isDefault else { throw DeskError(.conflict, .campaignMoved) }
            try await reader.store.changeCampaign(campaign.id, at: orders.now()) { $0.audience = audience }
            Logger.current.notice(
                "The audience of a campaign is changed",
                metadata: ["campaign.id": "\(campaign.id)", "user.id": "\(signedIn.user.id)"])
            return .seeOther("\(Path.campaign(campaign.id))?done=\(CampaignOutcomeNote.saved.rawValue)")
        }
        form(router, "campaigns/:id/test", for: .admin) { form, request, context, signedIn in
            let campaign = try await campaigns.campaign(try context.segment("id"))
            guard let language = Language(rawValue: form["language"]), let step = Int(form["step"]) else {
                throw DeskError(.badRequest, .incompleteForm)
            }
            let person = form["contact"].isEmpty ? nil : try await reader.conversation(form["contact"])
            let letters = try await letters(of: campaign, to: person)
            let variant = form["variant"].isEmpty ? nil : form["variant"]
            let chosen = letters.first { $0.step == step && $0.language == language && $0.variant == variant }
            guard case .success(let letter)? = chosen?.outcome else { throw DeskError(.notFound, .noCampaign) }
            try await TestLetters(store: reader.store, now: orders.now).send(
                letter, in: language, to: signedIn.user, nonce: try OrderBook.nonce(of: form))
            return .seeOther("\(Path.campaign(campaign.id))?done=\(CampaignOutcomeNote.sent.rawValue)")
        }
    }

    private func carryOut(_ action: CampaignAction, _ campaign: Campaign, by user: UserDocument) async throws {
        let (store, now) = (reader.store, orders.now())
        do {
            switch action {
            case .start: _ = try await store.startCampaign(campaign.id, by: user.id, at: now)
            case .pause: try await store.changeCampaign(campaign.id, at: now) { try $0.pause(by: user.name) }
            case .resume: try await store.changeCampaign(campaign.id, at: now) { try $0.resume(at: now) }
            case .finish: try await store.changeCampaign(campaign.id, at: now) { try $0.finish() }
            case .stop: try await store.changeCampaign(campaign.id, at: now) { try $0.stop() }
            }
        } catch let error as CampaignError {
            throw DeskError(.conflict, .campaignMoved, because: error.description)
        }
        Logger.current.notice(
            "A campaign is changed",
            metadata: [
                "campaign.id": "\(campaign.id)", "order.kind": "\(action.rawValue)", "user.id": "\(user.id)",
            ])
    }

    private func plan(
        of campaign: Campaign, _ request: Request, _ signedIn: SignedIn
    ) async throws -> CampaignPlanPage {
        let forecast: CampaignForecast
        do {
            forecast = try await CampaignForecast(of: campaign, in: reader.store, at: orders.now())
        } catch let error as CampaignError {
            throw DeskError(.conflict, .campaignUnreadable, because: error.description)
        }
        let frame = frame(request, signedIn)
        let named = try await campaigns.conversations(CampaignPlanPage.named(in: forecast))
        let titles = Dictionary(named.map { ($0.id, frame.wording.title(of: $0)) }) { first, _ in first }
        return CampaignPlanPage(frame: frame, campaign: campaign, forecast: forecast, titles: titles)
    }

    // MARK: Letters

    private func preview(
        of campaign: Campaign, _ request: Request, _ signedIn: SignedIn
    ) async throws -> CampaignPreview {
        let frame = frame(request, signedIn)
        let contact = request.parameter("contact") ?? ""
        var people = try await campaigns.people(of: campaign)
        var person = people.first { $0.id == contact }
        if person == nil, !contact.isEmpty {
            let found = try await reader.conversation(contact)
            person = found
            people.append(found)
        }
        return CampaignPreview(
            frame: frame, campaign: campaign, people: people.map { ($0.id, frame.wording.title(of: $0)) },
            contact: contact, letters: try await letters(of: campaign, to: person))
    }

    /// Every letter of a campaign, in every variant and both languages, as somebody would get it.
    private func letters(
        of campaign: Campaign, to person: ConversationDocument?
    ) async throws -> [CampaignPreview.Letter] {
        guard let context = try await facts.context([]) else { throw DeskError(.conflict, admin: .notConfigured) }
        let rehearsal = Rehearsal(in: context, at: orders.now())
        let usual = [0] + context.policy.followUpDays
        let days = campaign.sequence.isEmpty ? usual : campaign.sequence.map(\.afterDays)
        let own = person?.state.campaign?.id == campaign.id ? person?.state.campaign?.opening?.text : nil
        func opening(_ language: Language) -> String? {
            campaign.opening == .without ? nil : own ?? Wording(language: language)(.openingStandsHere)
        }
        var letters: [CampaignPreview.Letter] = []
        for (step, afterDays) in days.enumerated() {
            for language in Language.allCases {
                let variants: [LetterVariant?] =
                    campaign.sequence.isEmpty ? [nil] : campaign.sequence[step].letters[language.rawValue] ?? []
                for variant in variants {
                    var card = person?.state.contact ?? ContactCard(id: "nobody")
                    card.language = language
                    let fields = card.fields(context.product, in: language)
                    letters.append(
                        CampaignPreview.Letter(
                            step: step, variant: variant?.id, language: language,
                            outcome: Self.letter(
                                step, variant, of: campaign, to: card, opening: opening(language), person, rehearsal),
                            emptyPlaces: (try? variant?.emptyPlaces(in: fields)) ?? [], afterDays: afterDays))
                }
            }
        }
        return letters
    }

    private static func letter(
        _ step: Int, _ variant: LetterVariant?, of campaign: Campaign, to card: ContactCard, opening: String?,
        _ person: ConversationDocument?, _ rehearsal: Rehearsal
    ) -> Result<Outgoing, CampaignError> {
        do throws(CampaignError) {
            let letter = try rehearsal.letter(
                step, variant: variant?.id, of: campaign, to: card, opening: opening, conversation: person?.id)
            return letter.map { .success($0) } ?? .failure(CampaignError(.invalid, "There is no such letter."))
        } catch {
            return .failure(error)
        }
    }
}

/// What was just done, as the next page's address names it.
private enum CampaignOutcomeNote: String {
    case ordered, saved, sent, opening

    var phrase: CampaignPhrase {
        switch self {
        case .ordered: .campaignOrdered
        case .saved: .audienceSaved
        case .sent: .testLetterSent
        case .opening: .openingSaved
        }
    }
}
