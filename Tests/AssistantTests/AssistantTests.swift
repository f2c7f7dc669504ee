import BSON
import Campaigns
import DeskFixtures
import Dialogue
import Foundation
import JSONTree
import MongoDB
import SalesStore
import Sandbox
import Testing

@Suite(
    "A person's own assistant", .timeLimit(.minutes(4)),
    .enabled(if: OwnAssistant.isThere, "The protocol's Python client is not installed"))
struct AssistantTests {
    private typealias Tool = OwnAssistant

    @Test("It sees who waits, since when, and what they said last; the longest wait first")
    func waiting() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Waiting Wendy", company: "Tulip")
        try await desk.says("Please let a human call me about our contract.", in: conversation)
        _ = try await Tool(desk: desk).make(Tool.call("hand_over", ["conversation": .string(conversation.id)]))
        try await eventually("she waits") {
            let found = try await desk.conversation(conversation.id)
            return found?.stage == .handedOver && (found?.waitingSince != nil || found?.attention != nil)
        }
        let session = try await Tool(desk: desk).make(Tool.call("waiting", ["limit": 50]))
        #expect(session.json["server"] == "sales-agent" && session.json["revision"] == "2025-11-25")
        #expect(session.json["instructions"]?.string?.contains("data") == true)
        let people = try session.records()["waiting"]?.array ?? []
        let wendy = try #require(people.first { $0["id"] == .string(conversation.id) })
        #expect(wendy.value(at: "/person/name") == "Waiting Wendy" && wendy.value(at: "/person/company") == "Tulip")
        #expect(wendy["last_words"]?.string?.contains("call me about our contract") == true)
        let since = people.compactMap { $0["waiting_since"]?.string }
        #expect(since == since.sorted())
    }

    @Test("It finds conversations and contacts by words, a page at a time, and shows what was said")
    func finding() async throws {
        let desk = try await DeskInstallation.shared
        let company = "Peony\(UUID().uuidString.prefix(6))"
        for name in ["Ada", "Ben", "Cy"] { _ = try await desk.begin(name, company: company) }
        let one = try await desk.begin("Dora", company: company)
        try await desk.says("What does it cost?", in: one)
        try await eventually("her question is there") {
            try await desk.store.messages.count([
                "conversationID": .string(one.id), "direction": "incoming",
            ]) == 1
        }
        let search: JSONValue = ["words": .string("dora \(company.lowercased())")]
        let address = try #require(one.state.contact.email)
        let session = try await Tool(desk: desk).make(
            Tool.call("conversations", search), Tool.call("contacts", ["words": .string(company), "limit": 3]),
            Tool.call("conversation", ["conversation": .string(address)]))
        let found = try session.records(0)["conversations"]?.array ?? []
        #expect(found.map { $0["id"] } == [.string(one.id)])
        let page = try session.records(1)
        #expect(page["contacts"]?.array?.count == 3)
        let cursor = try #require(page["next_cursor"])
        let rest = try await Tool(desk: desk).make(
            Tool.call("contacts", ["words": .string(company), "limit": 3, "cursor": cursor]))
        let names = try (page["contacts"]?.array ?? []) + (rest.records()["contacts"]?.array ?? [])
        #expect(Set(names.compactMap { $0["name"]?.string }) == ["Ada", "Ben", "Cy", "Dora"])
        #expect(try rest.records()["next_cursor"] == nil)
        let messages = try session.records(2)["messages"]?.array ?? []
        #expect(messages.contains { $0["from"] == "person" && $0["text"]?.string?.contains("cost") == true })
    }

    @Test("An answer goes out word for word, once the person agreed to it as it stands")
    func reply() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Rita")
        let words = "We call you on Friday at ten."
        let call = Tool.call(
            "reply", ["conversation": .string(conversation.id), "text": .string(words), "author": "Olga"])
        let refused = try await Tool(desk: desk, answer: "decline").make(call)
        #expect(refused.text() == "The person did not agree. Nothing was done.")
        #expect(refused.questions.count == 1 && refused.questions[0].contains(words))
        #expect(refused.questions[0].contains("Rita") && refused.questions[0].contains("Olga"))
        #expect(try await orders(of: conversation, desk) == 0)
        let agreed = try await Tool(desk: desk, answer: "accept", options: ["--language", "ru"]).make(call)
        #expect(!agreed.isError() && agreed.text().contains("accepted"))
        #expect(agreed.questions.first?.hasPrefix("Отправить этот ответ") == true)
        #expect(try await said(words, in: conversation, desk).author == "Olga")
        #expect(try await orders(of: conversation, desk) == 1)
    }

    @Test("Where the client cannot ask, a second call confirms exactly what the first described, once")
    func twoSteps() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Tessa")
        let words = "The contract is in your mail."
        let call = Tool.call("reply", ["conversation": .string(conversation.id), "text": .string(words)])
        let assistant = Tool(desk: desk, answer: "none")
        let session = try await assistant.make(
            call, Tool.call("confirm", ["confirmation_id": "{confirmation}"]),
            Tool.call("confirm", ["confirmation_id": "confirm-00000000-0000-0000-0000-000000000000"]))
        #expect(session.tools.contains("confirm") && session.questions.isEmpty)
        #expect(session.text(0).hasPrefix("Nothing is done yet.") && session.text(0).contains(words))
        #expect(session.text(1).contains("accepted") && session.isError(2))
        _ = try await said(words, in: conversation, desk)
        // What was named in one session is nothing in another.
        let id = try #require(session.text(0).firstMatch(of: /confirm-[0-9a-f-]{36}/)).output
        let other = try await assistant.make(Tool.call("confirm", ["confirmation_id": .string(String(id))]))
        #expect(other.isError())
        #expect(try await orders(of: conversation, desk) == 1)
        #expect(try await !Tool(desk: desk).make(Tool.call("statistics")).tools.contains("confirm"))
    }

    @Test("An option switches the question off; what sends nothing is done without it anyway")
    func unconfirmed() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Una")
        let reference = JSONValue.string(conversation.id)
        let silent = try await Tool(desk: desk, answer: "decline").make(
            Tool.call("hand_over", ["conversation": reference, "reason": "important"]))
        #expect(silent.questions.isEmpty && silent.text().contains("accepted"))
        try await eventually("a human has it") { try await desk.conversation(conversation.id)?.stage == .handedOver }
        let free = try await Tool(desk: desk, answer: "decline", options: ["--no-confirmation"]).make(
            Tool.call("release", ["conversation": reference]))
        #expect(free.questions.isEmpty && free.text().contains("accepted"))
        try await eventually("the agent has it again") {
            try await desk.conversation(conversation.id)?.stage != .handedOver
        }
    }

    @Test("What a token is not good for is not there; a revoked one is good for nothing, in a session that runs")
    func rights() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Rupert")
        let token = try await desk.token(.conversationsRead, .statisticsRead)
        let call = Tool.call("stop", ["conversation": .string(conversation.id)])
        let session = try await Tool(desk: desk, token: token).make(call, Tool.call("waiting"))
        #expect(Set(session.tools) == ["waiting", "conversations", "conversation", "statistics"])
        #expect(session.code(0) == -32_602 && !session.isError(1))
        let narrow = try await Tool(desk: desk, token: token, options: ["--scope", "statistics:read"]).make(
            Tool.call("waiting"), Tool.call("statistics", ["days": 30]))
        #expect(narrow.tools == ["statistics"] && narrow.code(0) == -32_602)
        #expect(try narrow.records(1)["contacts"] != nil)
        _ = try await desk.store.apiTokens.deleteOne(["digest": .string(token.digest)])
        await #expect(throws: (any Error).self) { try await OwnAssistant.speak(desk, [], token: token) }
        #expect(try await desk.conversation(conversation.id)?.stage != .stopped)
    }

    @Test("What an assistant orders is by the token's name, as at the API")
    func author() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Anselm")
        let name = "assistant-\(UUID().uuidString.prefix(8).lowercased())"
        let token = try await desk.token(.conversationsOrder, name: name)
        _ = try await Tool(desk: desk, token: token).make(
            Tool.call("close", ["conversation": .string(conversation.id)]))
        let order = try await eventually(within: .patience, or: "there is no order") {
            try await desk.store.database.collection("inbox", of: BSONDocument.self).findOne([
                "body.data.conversationID": .string(conversation.id), "body.kind": "order",
            ])
        }
        #expect(order.description.contains("api:\(name)"))
    }

    @Test("Contacts are added with agreement and changed without; who said stop is neither added nor answered")
    func contacts() async throws {
        let desk = try await DeskInstallation.shared
        let address = "\(UUID().uuidString.prefix(10).lowercased())@daisy.example"
        let id = "crm-\(UUID().uuidString)"
        let add = Tool.call(
            "contact_upsert", ["id": .string(id), "email": .string(address), "name": "Nora", "language": "en"])
        let added = try await Tool(desk: desk).make(add)
        #expect(added.questions.first?.contains("Nora, \(address)") == true && added.text().contains("accepted"))
        let filter: BSONDocument = ["card.externalID": .string(id)]
        let contact = try await eventually(within: .patience, or: "there is no contact") {
            try await desk.store.contacts.findOne(filter)
        }
        #expect(contact.card.name == "Nora" && contact.source == "api")
        let change = Tool.call("contact_upsert", ["id": .string(id), "email": .string(address), "company": "Rose"])
        #expect(try await Tool(desk: desk, answer: "decline").make(change).questions.isEmpty)
        try await eventually("it is changed") { try await desk.store.contacts.findOne(filter)?.card.company == "Rose" }

        let stop = try await Tool(desk: desk).make(
            Tool.call("suppression_check", ["email": .string(address)]),
            Tool.call("suppression_add", ["email": .string(address)]))
        #expect(try stop.records(0)["suppressed"] == false && stop.questions.first?.contains(address) == true)
        try await eventually("the address is suppressed") {
            try await Tool(desk: desk).make(Tool.call("suppression_check", ["email": .string(address)])).records()[
                "suppressed"] == true
        }
        try await eventually("the conversation is stopped") {
            try await desk.store.conversations.findOne(["contactID": .string(contact.id)])?.stage == .stopped
        }
        let refused = try await Tool(desk: desk).make(
            Tool.call("reply", ["conversation": .string(address), "text": "Hello?"]),
            Tool.call("contact_upsert", ["id": .string("other-\(id)"), "email": .string(address)]))
        #expect(refused.isError(0) && refused.isError(1) && refused.questions.isEmpty)
    }

    @Test("Campaigns are shown and planned; a start and what lets letters go are asked about, a pause is not")
    func campaigns() async throws {
        let desk = try await DeskInstallation.shared
        let id = "own-\(UUID().uuidString.prefix(8).lowercased())"
        try await desk.store.campaigns.insertOne(
            CampaignDocument(Campaign(id: id, name: "Own sale"), at: Date()))
        let which: JSONValue = ["campaign": .string(id)]
        let shown = try await Tool(desk: desk).make(
            Tool.call("campaigns"), Tool.call("campaign", which), Tool.call("campaign_plan", which),
            Tool.call("campaign", ["campaign": "nothing"]))
        #expect(try shown.records(0)["campaigns"]?.array?.contains { $0["id"] == .string(id) } == true)
        #expect(try shown.records(1)["state"] == "draft" && shown.records(2)["people"] == 0)
        #expect(shown.isError(3) && shown.questions.isEmpty)

        let refused = try await Tool(desk: desk, answer: "decline").make(Tool.call("campaign_start", which))
        #expect(refused.questions.first?.contains("Own sale (\(id))") == true)
        #expect(try await desk.store.campaign(id)?.state == .draft)
        let started = try await Tool(desk: desk).make(Tool.call("campaign_start", which))
        #expect(!started.isError() && started.questions.count == 1)
        #expect(try await desk.store.campaign(id)?.state == .running)
        let paused = try await Tool(desk: desk, answer: "decline").make(Tool.call("campaign_pause", which))
        #expect(paused.questions.isEmpty && !paused.isError())
        #expect(try await desk.store.campaign(id)?.state == .paused)
        let rest = try await Tool(desk: desk).make(
            Tool.call("campaign_resume", which), Tool.call("campaign_stop", which), Tool.call("campaign_start", which))
        #expect(rest.questions.count == 3 && rest.isError(2))
        #expect(try await desk.store.campaign(id)?.state == .stopped)
        let token = try await desk.token(.campaignsRead)
        let reader = try await Tool(desk: desk, token: token).make(Tool.call("campaign_stop", which))
        #expect(Set(reader.tools) == ["campaigns", "campaign", "campaign_plan"] && reader.code(0) == -32_602)
    }

    @Test("Arguments that are wrong are named, and two calls at once get an answer each")
    func arguments() async throws {
        let desk = try await DeskInstallation.shared
        let session = try await Tool(desk: desk).make(
            Tool.call("waiting", ["limit": 0]), Tool.call("waiting", ["count": 1]), Tool.call("conversation"),
            Tool.call("conversation", ["conversation": "nobody"]),
            Tool.call("snooze", ["conversation": "nobody", "until": "tomorrow"]),
            Tool.call("suppression_add", ["email": "nobody"]),
            ["at_once": [Tool.call("statistics"), Tool.call("waiting")]])
        #expect(session.text(0) == "The argument limit must be a whole number from 1 to 50.")
        #expect(session.text(1) == "There is no argument count; there are: limit.")
        #expect(session.text(2) == "The argument conversation is missing.")
        #expect(session.text(3) == "There is no such conversation.")
        #expect(session.text(4).hasPrefix("The argument until must be a moment"))
        #expect(session.isError(5) && session.questions.isEmpty)
        #expect(try session.records(6)["contacts"] != nil && session.records(7)["waiting"] != nil)
    }

    private func orders(of conversation: ConversationDocument, _ desk: DeskInstallation) async throws -> Int {
        try await desk.store.database.collection("inbox", of: BSONDocument.self)
            .count(["body.data.conversationID": .string(conversation.id), "body.kind": "order"])
    }

    private func said(
        _ words: String, in conversation: ConversationDocument, _ desk: DeskInstallation
    ) async throws -> MessageDocument {
        try await eventually(within: .patience, or: "nothing is said") {
            try await desk.store.messages.find(["conversationID": .string(conversation.id)]).all()
                .first { $0.text.contains(words) && $0.direction == .outgoing }
        }
    }
}
