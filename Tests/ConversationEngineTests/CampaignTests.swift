import BSON
import Basics
import Campaigns
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import Understanding
import WorkQueue

/// Campaigns in the store: who enters, whose turn it is, by which mailbox, and when one pauses itself.
@Suite("Campaigns in the store")
struct CampaignTests {
    private func campaign(_ id: String = "spring", _ limits: CampaignLimits = .none) -> Campaign {
        Campaign(
            id: id, name: id, state: .running,
            sequence: [
                CampaignStep(
                    afterDays: 0,
                    letters: [
                        "en": [LetterVariant(id: "a", subject: "For {company|you}", body: "Letter one of \(id).")]
                    ]),
                CampaignStep(afterDays: 3, letters: ["en": [LetterVariant(id: "a", body: "Letter two of \(id).")]]),
            ], limits: limits)
    }

    private func withCampaign(
        _ campaign: Campaign, _ body: (Office, CampaignKeeper) async throws -> Void
    ) async throws {
        try await withOffice(configurationAge: .zero) { office in
            try await office.store.createIndexes()
            try await office.store.campaigns.insertOne(CampaignDocument(campaign, at: office.clock.now))
            try await body(office, office.engine.campaignKeeper())
        }
    }

    private func address(_ number: Int) -> String { "person\(number)@daisy.example" }

    private func entering(_ office: Office, _ address: String, _ campaign: String = "spring") -> QueueItem<InboxEvent> {
        var item = office.contact(address)
        guard case .contact(var new) = item.body else { return item }
        new.campaign = campaign
        item = office.item("contact:sales:\(address):\(campaign)", Office.key(address), .contact(new))
        return item
    }

    /// How many people of the campaign were written to.
    private func written(_ office: Office) async throws -> Int {
        try await office.store.memberships(of: "spring").count { !$0.letters.isEmpty }
    }

    @Test("A contact who is added into a campaign gets its letter, and the conversation keeps which")
    func added() async throws {
        try await withCampaign(campaign()) { office, _ in
            try await office.enqueue(entering(office, address(1)))
            try await office.settle()
            let letter = try #require(try await office.outbox(address(1)).first)
            #expect(letter.body.subject == "For Daisy" && letter.body.text.contains("Letter one of spring."))
            #expect(letter.body.campaign == "spring")
            let conversation = try await office.conversation(address(1))
            #expect(conversation.state.campaign?.id == "spring")
            #expect(conversation.state.campaign?.letters.map(\.variant) == ["a"])
            #expect(try await office.store.memberships(of: "spring").count == 1)
        }
    }

    @Test("Somebody who is known enters by the same event; their campaign's mailbox writes, in a thread of its own")
    func known() async throws {
        var second = campaign("autumn")
        second.mailboxes = ["second"]
        second.quietDays = 0
        try await withCampaign(second) { office, _ in
            try await office.begin(address(1))
            try await office.sendAll()
            // The cadence of everybody ends; then the person may enter another campaign.
            for _ in 0..<6 {
                try await office.wait(15 * 86_400)
                try await office.sendAll()
            }
            #expect(try await office.conversation(address(1)).stage == .closed)
            try await office.wait(100 * 86_400)
            office.clock.advance(3600 * 3)
            try await office.enqueue(entering(office, address(1), "autumn"))
            try await office.settle()
            for _ in 0..<5 { try await office.wait(86_400) }
            let conversation = try await office.conversation(address(1))
            #expect(conversation.mailbox == "second" && conversation.state.campaign?.id == "autumn")
            #expect(conversation.state.formerCampaigns?.map(\.id) == ["default"])
            #expect(try await office.store.contacts.count() == 1)
            let letters = try await office.store.database
                .collection(SalesStore.Name.outbox, of: QueueItem<MailMessage>.self)
                .find(["body.campaign": "autumn"], sort: ["sequence": 1]).all()
            let letter = try #require(letters.first)
            #expect(letter.body.mailbox == "second" && letter.body.subject == "For Daisy")
            #expect(letter.body.references.isEmpty && letter.body.inReplyTo == nil)
        }
    }

    @Test("So many people a day are begun with, in the order in which they entered, however often anybody looks")
    func turns() async throws {
        var limits = CampaignLimits.none
        limits.firstLettersPerDay = 2
        try await withCampaign(campaign("spring", limits)) { office, keeper in
            for number in 0..<5 {
                try await office.enqueue(entering(office, address(number)))
                try await office.settle()
                office.clock.advance(1)
            }
            #expect(try await written(office) == 0)
            for day in 1...3 {
                // Another copy looks at the same moment.
                try await keeper.look()
                try await office.another().engine.campaignKeeper().look()
                try await office.settle()
                try await keeper.look()
                try await office.settle()
                #expect(try await written(office) == min(2 * day, 5))
                #expect(try await office.conversation(address(0)).state.campaign?.letters.isEmpty == false)
                office.clock.advance(86_400)
            }
        }
    }

    @Test("A campaign whose stops pass its limit pauses itself and says why; resumed, its letters go on")
    func pausesItself() async throws {
        let limits = CampaignLimits(
            stopsPerHundred: 10, complaintsPerHundred: nil, bouncesPerHundred: nil, leastWrittenTo: 3)
        try await withCampaign(campaign("spring", limits)) { office, keeper in
            try await office.store.webhookEndpoints.insertOne(
                WebhookEndpointDocument(
                    id: "ep_1", url: "https://crm.example/hook", events: nil, createdAt: office.clock.now))
            for number in 0..<4 { try await office.enqueue(entering(office, address(number))) }
            try await office.settle()
            try await office.sendAll()
            try await office.says("stop", from: address(0))
            try await keeper.look()
            #expect(try await office.store.campaign("spring")?.state == .running)
            try await office.says("stop", from: address(1))
            try await keeper.look()
            let paused = try #require(try await office.store.campaign("spring"))
            #expect(paused.state == .paused)
            let pause = try #require(paused.pause)
            #expect(pause.outcome == .stop && pause.count == 2 && pause.writtenTo == 4)
            // Other systems are told once, also by a copy that was not there.
            try await office.another().engine.campaignKeeper().look(judgingAll: true)
            let told = try await office.raw(SalesStore.Name.webhookDeliveries).find(["body.type": "campaign.paused"])
                .all()
            #expect(told.count == 1)
            let payload = told.first?["body"]?.document?["payload"]?.string ?? ""
            #expect(payload.contains(#""campaign_id":"spring""#) && payload.contains(#""reason":"stop""#))
            #expect(payload.contains(#""people":2"#) && payload.contains(#""written_to":4"#))

            try await office.wait(5 * 86_400)
            #expect(try await office.conversation(address(2)).state.campaign?.waits == .campaign)
            // Answers go on.
            try await office.says(
                "Please send me the presentation", from: address(3), model: ["reading": Office.reading(.presentation)])
            #expect(try await office.conversation(address(3)).state.presentationsSent == 1)

            let now = office.clock.now
            try await office.store.changeCampaign("spring", at: now) { try $0.resume(at: now) }
            try await keeper.look(judgingAll: true)
            try await office.settle()
            #expect(try await office.store.campaign("spring")?.state == .running)
            #expect(try await office.outbox(address(2)).map(\.body.purpose) == [.letter, .followUp])
        }
    }

    @Test("The audience enters by orders when the campaign starts; who may not enter is counted by the reason")
    func start() async throws {
        var draft = campaign()
        draft.state = .draft
        draft.audience = CampaignAudience(tags: ["cafe"])
        draft.quietDays = 0
        try await withCampaign(draft) { office, _ in
            for number in 0..<3 {
                try await office.enqueue(entering(office, address(number), "waiting"))
                try await office.settle()
                let conversation = try await office.conversation(address(number))
                _ = try await office.store.cases.updateOne(
                    ["_id": .string(conversation.id)],
                    ["$set": ["tags": ["cafe"], "updatedAt": .date(office.clock.now)]],
                    upsert: true)
            }
            try await office.says("stop", from: address(2))
            let entry = try #require(
                try await office.store.startCampaign("spring", by: "olga", at: office.clock.now))
            #expect(entry.entered == 2 && entry.refused == [CampaignRefusal.suppressed.phrase: 1])
            try await office.settle()
            #expect(try await office.store.campaign("spring")?.state == .running)
            #expect(try await office.store.memberships(of: "spring").count == 2)
            let again = try await office.store.startCampaign("spring", by: "olga", at: office.clock.now)
            #expect(again?.entered == 0)
            #expect(try await office.store.startCampaign("winter", by: "olga", at: office.clock.now) == nil)
        }
    }

    @Test("In a campaign answers rest on its facts alone")
    func knowledge() async throws {
        var narrow = campaign()
        narrow.knowledge = ["product-*"]
        try await withCampaign(narrow) { office, _ in
            try await office.enqueue(entering(office, address(1)))
            try await office.settle()
            try await office.says(
                "How much does the Start plan cost?", from: address(1), model: ["reading": Office.reading(.question)])
            let asked = try await office.store.modelJobs.overview().depth
            let conversation = try await office.conversation(address(1))
            #expect(conversation.state.awaiting?.factIDs.allSatisfy { $0.hasPrefix("product-") } ?? true, "\(asked)")
            #expect(conversation.state.campaign?[.question] != nil)
        }
    }
}
