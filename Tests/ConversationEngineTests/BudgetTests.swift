import BSON
import Basics
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import Understanding
import WorkQueue

@Suite("Budgets that conversations share")
struct BudgetTests {
    /// A visitor of the web chat says something in one of their rooms.
    private func says(
        _ office: Office, _ words: String, user: Int, room: Int, number: Int = 1, client: String? = nil
    ) async throws {
        let key = Endpoint.web(room: room).key
        let web = InboxWeb(
            room: room, userID: user, languageCode: "en", client: client, content: .text(words, forHuman: false),
            receivedAt: office.clock.now)
        try await office.enqueue(office.item("\(key):\(number)", key, .web(web)))
        try await office.settle()
    }

    private func set(_ budgets: Budgets, _ office: Office) async throws {
        var settings = try #require(try await office.store.settings.findOne([:]))
        settings.policy.budgets = budgets
        _ = try await office.store.settings.replaceOne(["_id": .string(settings.id)], settings)
    }

    private func said(_ office: Office, room: Int) async throws -> [String] {
        try await office.store.database.collection(SalesStore.Name.outbox, of: QueueItem<WebMessage>.self).find(
            ["orderingKey": .string(Endpoint.web(room: room).key), "state": ["$ne": "key"]], sort: ["sequence": 1]
        ).all().map(\.body.text)
    }

    private func conversation(_ office: Office, room: Int) async throws -> ConversationDocument {
        try #require(try await office.store.conversations.findOne(["endpoints": .string(Endpoint.web(room: room).key)]))
    }

    private static let few = Allowance(
        answersPerHour: 4, answersPerDay: 4, presentationsPerDay: 100, modelTokensPerDay: 10_000_000,
        storedBytesPerDay: 10_000_000)

    private let pause = Texts().text(.pause, .en)

    @Test("Strangers use up what strangers have, and nothing of what known people need")
    func strangers() async throws {
        try await withOffice { office in
            try await set(Budgets(strangers: Self.few), office)
            try await office.begin()
            for room in 1...9 { try await says(office, "Please send me the presentation", user: room, room: room) }
            for room in 1...4 { #expect(try await said(office, room: room).contains(pause) == false) }
            for room in 5...9 {
                #expect(try await said(office, room: room) == [pause])
                let flagged = try await conversation(office, room: room)
                #expect(flagged.attention?.reason == .overBudget)
            }
            // All of it is there for people.
            #expect(try await office.store.messages.count(["direction": "incoming"]) == 9)
            try await office.says("I am interested, tell me more", model: ["reading": Office.reading(.interested)])
            #expect(try await office.outbox().count == 2)
        }
    }

    @Test("A visitor has one budget in all their rooms")
    func rooms() async throws {
        try await withOffice { office in
            try await set(Budgets(person: Self.few), office)
            for room in 1...7 { try await says(office, "Please send me the presentation", user: 3, room: room) }
            let lines = try await (1...7).asyncMap { try await said(office, room: $0) }
            #expect(lines.filter { $0 == [pause] }.count == 3)
            try await says(office, "Please send me the presentation", user: 4, room: 8)
            #expect(try await said(office, room: 8) != [pause])
        }
    }

    @Test("Copies of the service count together, and a new one goes on from what was used")
    func copies() async throws {
        try await withOffice(configurationAge: .zero) { office in
            try await set(Budgets(strangers: Self.few), office)
            for room in 1...4 { try await says(office, "Please send me the presentation", user: room, room: room) }
            // What was counted is written with the next reading of the settings.
            try await office.begin()
            let other = office.another()
            try await says(other, "Please send me the presentation", user: 5, room: 5)
            #expect(try await said(office, room: 5) == [pause])
            office.clock.advance(86_400)
            try await says(other, "Please send me the presentation", user: 6, room: 6)
            #expect(try await said(office, room: 6) != [pause])
        }
    }

    @Test("Of all questions that wait for the model, the known person's is asked first, and a chatty stranger's last")
    func fairShare() async throws {
        try await withOffice { office in
            try await office.begin()
            for room in 1...30 {
                try await says(
                    office, "How much is the Start plan for \(room) shops?", user: room, room: room, client: "there")
                office.clock.advance(2)
            }
            try await says(office, "How much is the Start plan?", user: 99, room: 99, client: "elsewhere")
            try await office.enqueue(office.mail(from: "anna@daisy.example", "How much is the Start plan?"))
            try await office.settle()
            var askers: [String] = []
            while let claim = try await office.store.modelJobs.claim(owner: "bridge") {
                askers.append(claim.item.body.conversationID)
            }
            let anna = try await office.conversation().id
            let shy = try await conversation(office, room: 99).id
            #expect(askers.count == 32)
            #expect(try #require(askers.firstIndex(of: anna)) <= 5)
            #expect(try #require(askers.firstIndex(of: shy)) <= 8)
        }
    }

    @Test("Mails that forge a known address wait behind the known people's, and use what strangers have")
    func forged() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.begin("boris@daisy.example")
            let limits = Allowance(
                answersPerHour: 1000, answersPerDay: 1000, presentationsPerDay: 2, modelTokensPerDay: 10_000_000,
                storedBytesPerDay: 10_000_000)
            try await set(Budgets(strangers: limits), office)
            for number in 1...3 {
                try await office.enqueue(
                    office.mail(
                        from: "boris@daisy.example", "How much is the Start plan for \(number) shops?",
                        authentication: .fail))
                try await office.settle()
            }
            try await office.enqueue(office.mail(from: "anna@daisy.example", "How much is the Start plan?"))
            try await office.settle()
            let first = try #require(try await office.store.modelJobs.claim(owner: "bridge"))
            #expect(first.item.body.conversationID == (try await office.conversation().id))
        }
    }

    @Test(
        "Whom a stranger names gets a letter only when an operator says so, and it takes nothing of the mailbox's letters"
    )
    func referral() async throws {
        try await withOffice { office in
            try await says(office, "You should talk to Bob, bob@daisy.example", user: 3, room: 1)
            try await office.answerJobs(["reading": Office.reading(.redirect, email: "bob@daisy.example")])
            #expect(try await office.store.contacts.findOne(["email": "bob@daisy.example"]) == nil)
            let asking = try await conversation(office, room: 1)
            #expect(asking.attention?.reason == .referralUnproven)
            try await office.store.give(
                .approveReferral("bob@daisy.example"), to: asking, by: "olga", nonce: UUID().uuidString,
                at: office.clock.now)
            try await office.settle()
            let letter = try #require(try await office.outbox("bob@daisy.example").first?.body)
            #expect(letter.purpose == .letter)
            #expect(letter.isToReferred == true)
        }
    }

    @Test("What all conversations name in a day has an end")
    func referralCap() async throws {
        try await withOffice { office in
            try await set(Budgets(referralsPerDay: 2), office)
            for number in 1...4 {
                let address = "anna\(number)@daisy.example"
                try await office.begin(address)
                try await office.says(
                    "You should talk to Bob, bob\(number)@daisy.example", from: address,
                    model: ["reading": Office.reading(.redirect, email: "bob\(number)@daisy.example")])
            }
            let named = try await office.store.contacts.count(["source": "referral"])
            #expect(named == 2)
            #expect(try await office.conversation("anna4@daisy.example").attention?.reason == .referralsExhausted)
        }
    }
}

extension ClosedRange<Int> {
    fileprivate func asyncMap<Value>(_ transform: (Int) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for number in self { values.append(try await transform(number)) }
        return values
    }
}
