internal import JSONTree
internal import SalesAPI
internal import SalesStore

extension SalesTools {
    /// Whom we write to, with which letters; what came of it, and what an operator may order about it.
    var campaignTools: [SalesTool] {
        [campaigns, campaign, campaignPlan, campaignStart]
            + [
                order(
                    "campaign_pause", "Let a campaign's letters wait",
                    "Letters of the campaign wait until it goes on; people are answered as before.", asks: false,
                    Question.pause
                ) { try await operations.pauseCampaign($0, by: caller.author) },
                order(
                    "campaign_resume", "Let a campaign go on",
                    "Letters of a paused campaign, and variants that paused themselves, go out again.", asks: true,
                    Question.resume
                ) { id in try await operations.resumeCampaign(id) },
                order(
                    "campaign_stop", "Stop a campaign for good",
                    "Ends a campaign at once: none of its letters goes out any more, and it cannot be started again.",
                    asks: true, isDestructive: true, Question.end
                ) { id in try await operations.stopCampaign(id) },
            ]
    }

    private static let which = ToolField(
        "campaign", .text(longest: 40), "The campaign's identifier, as \"campaigns\" lists it.", isRequired: true)

    private var campaigns: SalesTool {
        SalesTool(
            name: "campaigns", title: "The campaigns",
            description: """
                The campaigns with their state, why they are paused, how many people are in them, what came of it, and how many first \
                letters wait until somebody approves their opening sentence.
                """,
            scope: .campaignsRead, fields: [], isReadOnly: true
        ) { _ in
            let all = try await operations.allCampaigns().map { try JSONValue(encoding: $0) }
            return .records(["campaigns": .array(all)])
        }
    }

    private var campaign: SalesTool {
        SalesTool(
            name: "campaign", title: "Show a campaign",
            description: """
                Shows a campaign, and what came of it and of each variant of its letters, with 95 % intervals. A variant is judged by what \
                the campaign counts as success and by stops and complaints, never by replies.
                """,
            scope: .campaignsRead, fields: [Self.which], isReadOnly: true
        ) { arguments in
            .records(try JSONValue(encoding: try await operations.campaign(try arguments.required("campaign"))))
        }
    }

    private var campaignPlan: SalesTool {
        SalesTool(
            name: "campaign_plan", title: "What starting a campaign will cause",
            description: """
                Who would be written to and when, who is left out and why, and whose letters would have empty places. Nothing is sent or \
                changed. Show it to the person before a start.
                """,
            scope: .campaignsRead, fields: [Self.which], isReadOnly: true
        ) { arguments in
            .records(try JSONValue(encoding: try await operations.plan(ofCampaign: try arguments.required("campaign"))))
        }
    }

    private var campaignStart: SalesTool {
        SalesTool(
            name: "campaign_start", title: "Start a campaign",
            description: """
                Lets a campaign write to its audience, in the recipients' working hours; done again, it brings in who belongs to it by now.
                """,
            scope: .campaignsOrder, fields: [Self.which]
        ) { arguments in
            let id = try arguments.required("campaign")
            let title = Self.title(try await operations.campaign(id))
            let people = try await operations.plan(ofCampaign: id).people
            let question = Question.start(campaign: title, people: people)
            return .plan(
                Plan(question: question.text(in: language), needsAgreement: true, scope: .campaignsOrder) { _ in
                    try await operations.startCampaign(id, by: caller.author)
                })
        }
    }

    /// An order about a campaign. Done again, each is done already.
    private func order(
        _ name: String, _ title: String, _ description: String, asks: Bool, isDestructive: Bool = false,
        _ question: @escaping @Sendable (String) -> Question,
        _ carryOut: @escaping @Sendable (String) async throws -> CampaignView
    ) -> SalesTool {
        SalesTool(
            name: name, title: title, description: description, scope: .campaignsOrder, fields: [Self.which],
            isDestructive: isDestructive
        ) { arguments in
            let id = try arguments.required("campaign")
            let known = try await operations.campaign(id)
            return .plan(
                Plan(
                    question: question(Self.title(known)).text(in: language), needsAgreement: asks,
                    scope: .campaignsOrder
                ) { _ in try JSONValue(encoding: try await carryOut(id)) })
        }
    }

    /// A campaign as a person who is asked reads it.
    private static func title(_ campaign: CampaignView) -> String {
        campaign.name == campaign.id
            ? campaign.id : "\(OutsideText.line(campaign.name, longest: 80)) (\(campaign.id))"
    }
}
