import Basics
import Dialogue
import Foundation
import SalesStore
import Testing
import WebServing

@testable import Desk

@Suite("The desk goes by the clock of orders")
struct DeskClockTests {
    @Test("The first day that may be chosen is tomorrow by the clock that refuses days in the past")
    func snooze() throws {
        let now = try Date("2030-01-02T10:00:00Z", strategy: .iso8601)
        let conversation = ConversationDocument(
            state: Conversation(id: "c1", contact: ContactCard(id: "p1", name: "Anna"), channel: .email),
            endpoints: [], mailbox: "sales", now: now)
        let page = ConversationPage(
            frame: Frame(wording: Wording(language: .en), signedIn: nil),
            view: ConversationView(conversation: conversation, history: ConversationHistory(), now: now))
        #expect(page.orders.text.contains("name=\"until\" min=\"2030-01-03\""))
    }
}
