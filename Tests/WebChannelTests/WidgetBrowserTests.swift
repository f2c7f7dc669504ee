import BSON
import DeskFixtures
import Dialogue
import Foundation
import JSONTree
import MongoDB
import SalesStore
import Sandbox
import ScriptedModel
import Testing

/// The chat of a site in a real browser.
@Suite(.enabled(if: WebDriver.isThere, "there is no browser"), .serialized)
struct WidgetBrowserTests {
    /// Where the widget's own elements are.
    private static let root = "document.querySelector('desk-chat').shadowRoot"

    @Test("A visitor asks by keyboard, reads the agent's answer with its source, rates it, and finds it after a reload")
    func widget() async throws {
        let desk = try await DeskInstallation.shared
        let browser = try await WebDriver(port: desk.port)
        try await browser.look(width: 1280, height: 900, isDark: false)
        try await browser.open("/widget")
        try await browser.press("\u{E004}\u{E004}\u{E004}")
        try await browser.wait(
            until: "\(Self.root).activeElement?.className === 'main'", "the chat's button has the focus")
        try await browser.press("\u{E007}")
        try await browser.wait(until: "\(Self.root).activeElement?.tagName === 'TEXTAREA'", "the chat is open")
        let words = "How much is the Start plan a month?"
        try await browser.press("\(words)\u{E007}")
        try await browser.wait(until: Self.says(words, in: "li.own"), "the question is shown")
        let question = try await eventually("the question is kept") {
            try await desk.store.messages.findOne(["text": .string(words)])
        }
        let conversation = try #require(try await desk.conversation(question.conversationID))
        #expect(conversation.state.channel == .web)
        let answer = "The Start plan costs 4,900 RUB per month."
        try await desk.model(answers: answer, facts: ["price-start-en"], in: conversation)
        try await browser.wait(until: Self.says(answer, in: "li:not(.own)"), "the answer is shown")
        try await browser.wait(until: Self.says("Based on", in: "li:not(.own) .note"), "the source is named")
        try await browser.photograph("widget")

        try await browser.run("\(Self.root).querySelector('.votes button').click()")
        let rating = try await eventually("the vote is kept") {
            try await desk.store.ratings.findOne(["conversationID": .string(conversation.id)])
        }
        #expect(rating.vote == .up)
        // This company has no bot, so going on in Telegram is not offered.
        #expect(try await browser.run("return \(Self.root).querySelector('header button').hidden") == .bool(true))

        try await browser.look(width: 390, height: 844, isDark: true)
        try await browser.open("/widget")
        try await browser.run("\(Self.root).querySelector('button.main[aria-expanded]').click()")
        try await browser.wait(until: Self.says(words, in: "li.own"), "the question is still there")
        try await browser.wait(until: Self.says(answer, in: "li:not(.own)"), "the answer is still there")
        #expect(
            try await browser.run("return document.documentElement.scrollWidth <= 390") == .bool(true))
        try await browser.photograph("widget-phone-dark")
        await browser.close()
    }

    private static func says(_ words: String, in selector: String) -> String {
        "[...\(root).querySelectorAll(\"\(selector)\")].some(e => e.textContent.includes(\"\(words)\"))"
    }
}
