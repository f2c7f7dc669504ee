import BSON
import Campaigns
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Testing

@Suite("The pages of campaigns")
struct CampaignPageTests {
    /// A campaign of this test alone, with two variants of its first letter.
    private func campaign(_ desk: DeskInstallation, state: Campaign.State = .draft) async throws -> Campaign {
        let id = "spring-\(UUID().uuidString.prefix(8).lowercased())"
        func letters(_ words: String) -> [LetterVariant] {
            [
                LetterVariant(id: "short", subject: "\(words) {company}", body: "<b>\(words)</b> {name|there}"),
                LetterVariant(id: "long", subject: "\(words) {company}", body: "\(words) {interests|at work}"),
            ]
        }
        let campaign = Campaign(
            id: id, name: "Spring <i>sale</i>", state: state,
            sequence: [CampaignStep(afterDays: 0, letters: ["en": letters("Reviews"), "ru": letters("Отзывы")])])
        try await desk.store.campaigns.insertOne(CampaignDocument(campaign, at: Date()))
        return campaign
    }

    /// Imports a person into a campaign.
    private func bringIn(
        _ name: String, company: String, to campaign: String, _ admin: Browser, _ desk: DeskInstallation
    )
        async throws -> ContactDocument
    {
        let email = "\(UUID().uuidString.prefix(8).lowercased())@elm.example"
        let mailbox = try #require(try await desk.store.mailboxes.findOne([:])?.id)
        let token = try await admin.get("/contacts/import").field("form_token")
        let preview = try await admin.upload(
            "/contacts/import", ["form_token": token, "mailbox": mailbox, "campaign": campaign],
            file: Data("email,name,company,language\n\(email),\(name),\(company),en\n".utf8))
        #expect(preview.body.contains("Nobody is written to before it runs"))
        let done = try await admin.upload(
            "/contacts/import/apply",
            [
                "form_token": preview.field("form_token"), "nonce": preview.field("nonce"),
                "data": preview.field("data"), "mailbox": mailbox, "campaign": preview.field("campaign"),
            ])
        #expect(done.body.contains("Added: 1"))
        return try await eventually("the contact is there") {
            try await desk.store.contacts.findOne(["email": .string(email)])
        }
    }

    @Test("A campaign is planned, started by a second press, paused, let go on and stopped; its letters follow it")
    func life() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let campaign = try await campaign(desk)
        let page = "/campaigns/\(campaign.id)"
        let contact = try await bringIn("Anna", company: "Daisy", to: campaign.id, admin, desk)
        let empty = try await bringIn("Boris", company: "", to: campaign.id, admin, desk)
        _ = try await eventually("both have conversations") {
            try await desk.store.conversations.count([
                "contactID": ["$in": [.string(contact.id), .string(empty.id)]]
            ]) == 2 ? true : nil
        }
        let list = try await admin.get("/campaigns").body
        #expect(
            list.contains("Spring &lt;i&gt;sale&lt;/i&gt;") && list.contains("Everybody who is in no other campaign"))

        let plan = try await admin.get("\(page)/plan")
        #expect(plan.body.contains("Will be written to: 1."))
        #expect(plan.body.contains("Start now and write to: 1"))
        #expect(try await desk.store.campaign(campaign.id)?.state == .draft)
        let fields = ["form_token": plan.field("form_token"), "nonce": plan.field("nonce")]
        #expect(try await admin.post("\(page)/start", fields).location == "\(page)?done=ordered")
        #expect(try await desk.store.campaign(campaign.id)?.state == .running)

        #expect(try await admin.post("\(page)/pause", fields).status == 303)
        let paused = try await admin.get(page).body
        #expect(paused.contains("Paused by") && paused.contains(">Go on<"))
        #expect(try await admin.post("\(page)/pause", fields).status == 409)
        #expect(try await admin.post("\(page)/resume", fields).status == 303)
        #expect(try await admin.post("\(page)/finish", fields).status == 303)
        #expect(try await admin.post("\(page)/stop", fields).status == 303)
        #expect(try await desk.store.campaign(campaign.id)?.state == .stopped)
        #expect(try await admin.post("\(page)/start", fields).status == 409)
        #expect(try await admin.get("/campaigns/nothing").status == 404)
    }

    @Test(
        "Every letter is shown for a real person in both languages, with what would be empty; a test letter goes to oneself"
    )
    func letters() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let campaign = try await campaign(desk)
        let page = "/campaigns/\(campaign.id)"
        let person = try await desk.begin("Vera", company: "Violet & Co")
        let shown = try await admin.get("\(page)?contact=\(person.id)")
        #expect(shown.body.contains("Reviews Violet &amp; Co") && shown.body.contains("Отзывы Violet &amp; Co"))
        #expect(shown.body.contains("&lt;b&gt;Reviews&lt;/b&gt; Vera") && !shown.body.contains("<b>Reviews"))
        let nobody = try await admin.get(page)
        #expect(nobody.body.contains("Empty places: <code>{company}</code>"))

        let address = "admin-\(UUID().uuidString.prefix(8).lowercased())@mail.test"
        let settings = [
            "form_token": try await admin.get("/notices").field("form_token"), "email": address, "minutes": "5",
            "zone": "Europe/Moscow",
        ]
        #expect(try await admin.post("/notices", settings).status == 303)
        let fields = [
            "form_token": shown.field("form_token"), "nonce": shown.field("nonce"), "step": "0", "variant": "short",
            "language": "en", "contact": person.id,
        ]
        #expect(try await admin.post("\(page)/test", fields).location == "\(page)?done=sent")
        let outbox = desk.store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
        let letters = try await outbox.find(["body.to": .string(address)]).all()
        #expect(letters.first?["body"]?.document?["subject"]?.string == "Test: Reviews Violet & Co")
        #expect(try await admin.post("\(page)/test", fields.merging(["variant": "none"]) { $1 }).status == 404)
    }

    @Test("An audience is chosen by tags, imports and conditions, and kept")
    func audience() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let campaign = try await campaign(desk)
        let page = "/campaigns/\(campaign.id)"
        let shown = try await admin.get(page)
        let fields = [
            "form_token": shown.field("form_token"), "nonce": shown.field("nonce"), "tags": "Shops, cafés",
            "import_first": "1", "field_0": "company", "kind_0": "contains", "value_0": "Ltd", "not_0": "1",
            "field_1": "name", "kind_1": "present",
        ]
        #expect(try await admin.post("\(page)/audience", fields).location == "\(page)?done=saved")
        let audience = try await desk.store.campaign(campaign.id)?.audience
        #expect(
            audience
                == CampaignAudience(
                    tags: ["shops", "cafés"], imports: ["first"],
                    filter: [
                        CampaignCondition(field: "company", contains: "Ltd", not: true),
                        CampaignCondition(field: "name", isPresent: true),
                    ]))
        #expect(try await admin.get(page).body.contains("value=\"shops, cafés\""))
        let incomplete = fields.merging(["value_0": ""]) { $1 }
        #expect(try await admin.post("\(page)/audience", incomplete).status == 400)
    }

    @Test("Whether the model opens letters is chosen; sentences that wait are listed, changed, approved or left out")
    func openings() async throws {
        let desk = try await DeskInstallation.shared
        let (admin, olga) = (try await desk.browser(role: .admin), try await desk.browser(role: .operator))
        let campaign = try await campaign(desk)
        let page = "/campaigns/\(campaign.id)"
        let shown = try await admin.get(page)
        let fields = ["form_token": shown.field("form_token"), "nonce": shown.field("nonce")]
        #expect(
            try await admin.post("\(page)/opening", fields.merging(["opening": "approved"]) { $1 }).location
                == "\(page)?done=opening")
        #expect(try await desk.store.campaign(campaign.id)?.opening == .approved)
        #expect(try await admin.post("\(page)/opening", fields.merging(["opening": "x"]) { $1 }).status == 400)
        #expect(try await admin.get(page).body.contains("[The model’s opening sentence stands here.]"))

        let person = try await desk.begin("Olive", company: "Olive & Co")
        _ = try await desk.store.conversations.updateOne(
            ["_id": .string(person.id)],
            [
                "$set": [
                    "state.campaign": [
                        "id": .string(campaign.id), "enteredAt": .date(Date()), "letters": [], "outcomes": [:],
                        "waits": "approval", "waiting": "first_letter",
                        "opening": [
                            "state": "waits", "request": "r1", "basis": "b", "giveUpAt": .date(Date()),
                            "text": "You work at <Olive>.",
                        ],
                    ]
                ]
            ])
        let list = try await olga.get("\(page)/openings")
        #expect(
            list.body.contains("Opening sentences to approve: 1") && list.body.contains("You work at &lt;Olive&gt;."))
        #expect(try await olga.get("/campaigns").body.contains("\(page)/openings"))
        let form = ["form_token": list.field("form_token"), "nonce": list.field("nonce")]
        #expect(try await olga.post("\(page)/openings", form.merging(["do": "approve"]) { $1 }).status == 400)
        let chosen = form.merging([
            "do": "approve", "pick_\(person.id)": "r1", "text_\(person.id)": "You work at Olive.",
        ]) { $1 }
        #expect(try await olga.post("\(page)/openings", chosen).location == "\(page)/openings?done=1")
        let order = try await eventually("the order is given") {
            try await desk.store.database.collection(SalesStore.Name.inbox, of: BSONDocument.self).findOne([
                "body.data.conversationID": .string(person.id), "body.kind": "order",
            ])
        }
        #expect(order.description.contains("You work at Olive.") && order.description.contains("r1"))
    }

    @Test("What came of it is shown with intervals, and what paused itself stands among the troubles, with the reason")
    func figures() async throws {
        let desk = try await DeskInstallation.shared
        let worker = try await desk.browser()
        let campaign = try await campaign(desk, state: .running)
        var paused = campaign
        paused.state = .paused
        paused.pause = CampaignPause(.stop, of: 12, among: 60)
        _ = try await desk.store.campaigns.replaceOne(
            ["_id": .string(campaign.id)], CampaignDocument(paused, at: Date()))
        let page = try await worker.get("/campaigns/\(campaign.id)").body
        #expect(page.contains("12 of 60 people said stop: 20 %, more than the campaign allows."))
        #expect(page.contains("Not enough yet: at most 400 more people"))
        #expect(!page.contains("/start\"") && !page.contains("/stop\""))
        let troubles = try await worker.get("/conversations?list=troubles").body
        #expect(troubles.contains("/campaigns/\(campaign.id)") && troubles.contains("12 of 60 people said stop"))
    }
}
