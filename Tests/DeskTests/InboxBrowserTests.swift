import BSON
import DeskFixtures
import Dialogue
import Foundation
import JSONTree
import MongoDB
import SalesStore
import ScriptedModel
import Testing

/// A day at the desk in a real browser: two operators, a Russian keyboard, a phone.
@Suite(.enabled(if: WebDriver.isThere, "there is no browser"), .serialized)
struct InboxBrowserTests {
    private func handedOver(
        _ desk: DeskInstallation, _ name: String, says words: String
    ) async throws -> ConversationDocument {
        let conversation = try await desk.begin(name)
        try await desk.give(.handOver(reason: "test", isSilent: true), in: conversation)
        try await desk.says(words, in: conversation)
        return try await eventually("the person waits") {
            let found = try await desk.conversation(conversation.id)
            return found?.waitingSince != nil ? found : nil
        }
    }

    private func text(_ browser: WebDriver, _ expression: String) async throws -> String {
        if case .string(let text) = try await browser.run("return String(\(expression))") { text } else { "" }
    }

    @Test("Keys work by their place: with a Russian layout one moves, opens, answers, and asks for all orders")
    func keyboard() async throws {
        let desk = try await DeskInstallation.shared
        let mark = "Layout\(UUID().uuidString.prefix(6))"
        for name in ["One", "Two", "Three"] { _ = try await desk.begin("\(name) \(mark)") }
        let browser = try await desk.realBrowser()
        try await browser.look(width: 1440, height: 900, isDark: false)
        try await browser.open("/conversations?q=\(mark)")
        try await browser.wait(until: "document.querySelectorAll('.conversations a').length === 3", "all are found")
        try await browser.run("window.isSamePage = true")
        // о, л and к stand where J, K and R do.
        try await browser.press(place: "KeyJ", saying: "о")
        try await browser.press("\u{E007}")
        try await browser.wait(until: "document.querySelector('[data-conversation] h1')", "opened beside the list")
        #expect(try await text(browser, "document.querySelectorAll('.conversations a').length") == "3")
        let first = try await text(browser, "document.querySelector('[data-conversation] h1').textContent")

        try await browser.run(
            """
            window.times = [];
            const start = performance.now();
            document.addEventListener("arrived", () => requestAnimationFrame(() => window.times.push(performance.now() - start)),
              { once: true });
            """)
        try await browser.press(place: "KeyJ", saying: "о")
        try await browser.wait(
            until:
                "document.querySelector('[data-conversation] h1')?.textContent !== '\(first)' && window.times.length",
            "the next one")
        let milliseconds = try await text(browser, "Math.round(window.times[0])")
        print("From J to the next conversation shown: \(milliseconds) ms, as the page measures it.")
        #expect(try await text(browser, "window.isSamePage") == "true")
        #expect(try await text(browser, "document.querySelector('.conversations a[aria-current]') !== null") == "true")
        try await browser.press(place: "KeyK", saying: "л")
        try await browser.wait(
            until: "document.querySelector('[data-conversation] h1')?.textContent === '\(first)'", "back")
        try await browser.press(place: "KeyR", saying: "к")
        try await browser.wait(until: "document.activeElement.id === 'text'", "answering")
        try await browser.press("\u{E00C}")
        try await browser.press("?")
        try await browser.wait(until: "document.getElementById('help').open", "all keys are shown")
        try await browser.press("\u{E00C}")
        try await browser.run(
            "document.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyK', key: 'л', ctrlKey: true, bubbles: true, cancelable: true }))"
        )
        try await browser.wait(until: "document.getElementById('palette').open", "all orders are shown")
        try await browser.press("take over")
        try await browser.wait(for: "Take over", in: "#commands [aria-selected=true]")
        try await browser.photograph("palette")
        try await browser.press("\u{E007}")
        try await browser.wait(until: "document.querySelector('form[action$=\"/release\"]')", "taken over")
        await browser.close()
    }

    @Test("Two operators: each sees the other, the second is told what the first sent, and text is not lost")
    func twoOperators() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await handedOver(desk, "Two minds", says: "Who answers me?")
        let page = "/conversations/\(conversation.id)"
        let (first, second) = (try await desk.realBrowser(), try await desk.realBrowser())
        for browser in [first, second] {
            try await browser.open(page)
            try await browser.wait(until: "document.querySelector('#text')", "open")
        }
        try await second.wait(for: "looks", in: "#presence")
        try await first.type("I do.", into: "#text")
        try await second.wait(for: "writes", in: "#presence")
        try await second.type("No, I do.", into: "#text")
        try await first.click("form.answer button.primary")
        try await second.wait(for: "I do.", in: ".message.human")
        #expect(try await text(second, "document.getElementById('text').value") == "No, I do.")
        try await second.click("form.answer button.primary")
        try await second.wait(for: "I do.", in: "#conflict blockquote")
        try await second.photograph("conflict")
        #expect(
            try await desk.store.messages.count(["conversationID": .string(conversation.id), "text": "No, I do."]) == 0)
        try await second.click("[data-confirm-answer]")
        try await first.wait(for: "No, I do.", in: ".message.human")
        for browser in [first, second] { await browser.close() }
    }

    @Test("Whose session ends while they write finds the text again after signing in")
    func lostSession() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await handedOver(desk, "Kept", says: "Hello?")
        let login = "kept-\(UUID().uuidString.prefix(6).lowercased())"
        let browser = try await desk.realBrowser(login: login)
        try await browser.open("/conversations/\(conversation.id)")
        try await browser.type("A long and careful answer", into: "#text")
        _ = try await desk.store.sessions.deleteMany(["userID": .string(login)])
        // The page may have noticed by itself.
        try await browser.run("document.querySelector('form.answer button.primary')?.click()")
        try await browser.wait(until: "location.pathname === '/sign-in'", "asked to sign in")
        try await browser.type(login, into: "input[name=name]")
        try await browser.type(DeskInstallation.password, into: "input[name=password]")
        try await browser.click("form.sign-in button")
        try await browser.wait(
            until: "document.getElementById('text')?.value === 'A long and careful answer'", "the text is there again")
        try await browser.click("form.answer button.primary")
        try await browser.wait(for: "A long and careful answer", in: ".message.human")
        #expect(try await text(browser, "document.getElementById('text').value").isEmpty)
        await browser.close()
    }

    @Test("An answer can be taken back for some seconds, and its text is there again")
    func undo() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await handedOver(desk, "Undo", says: "Price?")
        try await desk.withAnotherDesk(["DESK_SEND_DELAY": "60"]) { port, _ in
            let login = "undo-\(UUID().uuidString.prefix(6).lowercased())"
            let browser = try await desk.realBrowser(login: login, port: port)
            try await browser.open("/conversations/\(conversation.id)")
            try await browser.type("4,900 a month", into: "#text")
            try await browser.click("form.answer button.primary")
            try await browser.wait(for: "4,900 a month", in: ".pending")
            try await browser.photograph("pending")
            try await browser.run("document.activeElement.blur()")
            try await browser.press(place: "KeyZ", saying: "я")
            try await browser.wait(
                until: "document.getElementById('text').value === '4,900 a month'", "the text is back")
            try await browser.wait(until: "!document.querySelector('.pending')", "it does not go out")
            await browser.close()
        }
    }

    @Test(
        "On a phone there is the list or a conversation, and back leads to the list; the answer is on the first screen")
    func phone() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await handedOver(desk, "Phone", says: "Are you open on Sunday?")
        let browser = try await desk.realBrowser()
        try await browser.look(width: 390, height: 844, isDark: false)
        try await browser.open("/conversations?list=waiting")
        try await browser.photograph("phone-list")
        try await browser.click("a[href='/conversations/\(conversation.id)']")
        try await browser.wait(for: "Are you open on Sunday?", in: ".message.incoming .text")
        #expect(try await text(browser, "document.querySelector('.list-pane').checkVisibility()") == "false")
        #expect(
            try await text(browser, "document.getElementById('text').getBoundingClientRect().bottom <= innerHeight")
                == "true")
        #expect(
            try await text(
                browser,
                "(() => { const box = [...document.querySelectorAll('.message.incoming .text')].pop().getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight })()"
            ) == "true")
        try await browser.photograph("phone-conversation")
        try await browser.run("history.back()")
        try await browser.wait(until: "document.querySelector('.list-pane').checkVisibility()", "the list again")
        #expect(try await text(browser, "document.querySelector('[data-conversation]') === null") == "true")
        await browser.close()
    }

    @Test("Canned answers are inserted by their names, filled in")
    func canned() async throws {
        let desk = try await DeskInstallation.shared
        let name = "hi\(UUID().uuidString.prefix(5).lowercased())"
        try await desk.store.cannedAnswers.insertOne(
            CannedAnswerDocument(name: name, english: "Hello, {name}!", russian: "Здравствуйте, {name}!"))
        let conversation = try await desk.begin("Zoe")
        let browser = try await desk.realBrowser()
        try await browser.open("/conversations/\(conversation.id)")
        try await browser.type(";\(name) ", into: "#text")
        try await browser.wait(until: "document.getElementById('text').value === 'Hello, Zoe!'", "filled in")
        _ = try await desk.store.cannedAnswers.deleteOne(["_id": .string(name)])
        await browser.close()
    }
}
