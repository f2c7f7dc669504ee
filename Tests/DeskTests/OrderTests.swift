import BSON
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Scheduling
import Testing

/// What an operator orders on a conversation's page.
@Suite struct OrderTests {
    private func page(_ conversation: ConversationDocument) -> String { "/conversations/\(conversation.id)" }

    private func state(
        _ what: String, of id: String, _ desk: DeskInstallation, _ holds: (ConversationDocument) -> Bool
    ) async throws -> ConversationDocument {
        try await eventually(what) {
            guard let found = try await desk.conversation(id), holds(found) else { return nil }
            return found
        }
    }

    @Test("A draft is shown with its facts, sent as it is, and kept with what it rests on")
    func draft() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Anna")
        let browser = try await desk.browser()
        #expect(try await browser.submit("\(page(conversation))/take-over", of: page(conversation)).status == 303)
        _ = try await state("taken over", of: conversation.id, desk) { $0.stage == .handedOver }
        try await desk.says("How much is the Start plan?", in: conversation)
        try await desk.model(
            answers: "The Start plan costs 4,900 RUB per month.", facts: ["price-start-en"], in: conversation)
        let drafted = try await state("there is a draft", of: conversation.id, desk) { $0.state.draft != nil }
        let draft = try #require(drafted.state.draft)
        let shown = try await browser.get(page(conversation)).body
        #expect(shown.contains("The agent suggests"))
        #expect(shown.contains("<code>price-start-en</code>"))
        let edited = try await browser.get("\(page(conversation))?edit=\(draft.id.replacing(":", with: "%3A"))").body
        #expect(edited.contains("aria-describedby=\"hint\">\nThe Start plan costs"))

        #expect(
            try await browser.submit(
                "\(page(conversation))/answer", of: page(conversation), ["text": draft.text, "draft": draft.id]
            ).status == 303)
        _ = try await state("the draft is sent", of: conversation.id, desk) { $0.state.draft == nil }
        let message = try await desk.store.messages.findOne([
            "conversationID": .string(conversation.id), "kind": "human", "text": .string(draft.text),
        ])
        #expect(message?.factIDs == ["price-start-en"])
        let after = try await browser.get(page(conversation)).body
        #expect(after.contains("draft, approved by"))
        #expect(!after.contains("The agent suggests"))
    }

    @Test("An answer that failed its check is shown with its reason until an operator has seen it")
    func rejected() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Vera")
        try await desk.says("How much is the Start plan?", in: conversation)
        try await desk.reads("question", in: conversation)
        try await desk.model(
            answers: "The Start plan costs 17 RUB.", facts: ["price-start-en"], times: 2, in: conversation)
        _ = try await state("flagged", of: conversation.id, desk) { $0.attention?.reason == .answerRejected }
        let browser = try await desk.browser()
        let shown = try await browser.get(page(conversation)).body
        #expect(shown.contains("The agent&#39;s answer did not pass its check"))
        #expect(shown.contains(/<div class="problem"><p>[^<]*<\/p><ul>(<li>[^<]*<\/li>)*?<li>[^<]*17/))
        #expect(try await browser.submit("\(page(conversation))/seen", of: page(conversation)).status == 303)
        _ = try await state("seen", of: conversation.id, desk) { $0.attention == nil && $0.state.draft == nil }
    }

    @Test("Put off until a day, it sleeps until that morning where the person is")
    func snooze() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let browser = try await desk.browser()
        for (day, status) in [("", 400), ("tomorrow", 400), ("2001-01-01", 400), ("2031-05-20", 303)] {
            let answer = try await browser.submit(
                "\(page(conversation))/snooze", of: page(conversation), ["until": day])
            #expect(answer.status == status, "\(day)")
        }
        let asleep = try await state("put off", of: conversation.id, desk) { $0.state.snoozedUntil != nil }
        let zone = TimeZone(identifier: asleep.state.contact.timeZone) ?? .gmt
        let morning = try #require(LocalDate("2031-05-20")).moment(at: LocalTime(minuteOfDay: 540), in: zone)
        #expect(asleep.state.snoozedUntil == morning)
        #expect(try await browser.get(page(conversation)).body.contains("Sleeps until"))
    }

    @Test("Closed and begun again, each as ordered", arguments: [("close", Stage.closed), ("restart", .written)])
    func stages(_ action: String, _ stage: Stage) async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let browser = try await desk.browser()
        #expect(try await browser.submit("\(page(conversation))/\(action)", of: page(conversation)).status == 303)
        let after = try await state(action, of: conversation.id, desk) { $0.revision > conversation.revision }
        // Outside the working hours a restart waits for the morning.
        #expect(after.stage == stage || after.stage == .fresh && action == "restart")
        let audit = try await desk.store.audit.find(
            ["conversationID": .string(conversation.id)], sort: ["at": -1], limit: 1
        ).all()
        #expect(audit.first?.decisions.contains { $0.reason == "an operator ordered it" } == true)
    }

    @Test(
        "Nothing is ordered with an empty answer, or one that is too long",
        arguments: ["  \n", String(repeating: "я", count: 10_001)])
    func words(_ text: String) async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let browser = try await desk.browser()
        let answer = try await browser.submit(
            "\(page(conversation))/answer", of: page(conversation), ["text": text])
        #expect([400, 413].contains(answer.status))
    }

    @Test("What cannot be ordered of a conversation that is over is no button to press, and says why")
    func over() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin()
        let browser = try await desk.browser()
        #expect(try await browser.get(page(conversation)).body.contains("\(page(conversation))/close"))
        try await desk.give(.stop, in: conversation)
        _ = try await state("stopped", of: conversation.id, desk) { $0.stage == .stopped }
        let orders = try await browser.get("\(page(conversation))/orders").body
        for action in ["close", "snooze", "take-over", "suppress"] {
            #expect(!orders.contains("action=\"\(page(conversation))/\(action)\""), "\(action)")
        }
        #expect(orders.contains("It is ended already."))
    }
}
