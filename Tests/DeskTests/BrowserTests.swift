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

/// The pages in a real browser. Pictures of them are kept in `.build/screenshots`.
@Suite(.enabled(if: WebDriver.isThere, "there is no browser"), .serialized)
struct BrowserTests {
    private func signIn(_ desk: DeskInstallation, role: UserDocument.Role = .operator) async throws -> WebDriver {
        try await desk.realBrowser(role: role)
    }

    /// Leaves a mark in the page by which a reload would show.
    private func mark(_ browser: WebDriver) async throws { try await browser.run("window.isSamePage = true") }

    private func isSamePage(_ browser: WebDriver) async throws -> Bool {
        try await browser.run("return window.isSamePage === true") == .bool(true)
    }

    @Test("New messages appear without a reload; an operator takes over, sends the agent's draft, and answers")
    func conversation() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Anna Petrova", company: "Daisy bakeries")
        let browser = try await signIn(desk)
        let words = "We run nine bakeries and two cafes, what could you do for somebody like us?"
        try await desk.says(words, in: conversation)
        try await browser.open("/conversations?list=all")
        try await browser.wait(for: words, in: "#list .last")
        try await mark(browser)
        #expect(try await isSamePage(browser))
        try await browser.photograph("list")

        try await browser.click("a[href='/conversations/\(conversation.id)']")
        try await browser.wait(for: "Anna Petrova", in: "h1")
        try await browser.click(".orders > summary")
        try await browser.click("form[action$='/take-over'] button")
        try await browser.wait(until: "document.querySelector('form[action$=\"/release\"]')", "taken over")
        try await desk.says("How much is the Start plan?", in: conversation)
        try await browser.wait(for: "How much is the Start plan?", in: ".message.incoming")
        try await desk.model(
            answers: "The Start plan costs 4,900 RUB per month.", facts: ["price-start-en"], in: conversation)
        try await browser.wait(for: "The Start plan costs 4,900 RUB", in: "#draft-text")
        #expect(try await isSamePage(browser))
        try await browser.photograph("draft")

        try await browser.click(".draft [data-edit]")
        try await browser.wait(until: "document.activeElement.id === 'text'", "the draft can be edited")
        try await browser.type(" Shall I set it up for you?", into: "#text")
        try await browser.click("form.answer button")
        let written = "The Start plan costs 4,900 RUB per month. Shall I set it up for you?"
        try await browser.wait(for: written, in: ".message.human")
        let message = try #require(
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "text": .string(written),
            ]))
        #expect(message.factIDs == ["price-start-en"])
        try await browser.wait(until: "!document.querySelector('.draft')", "the draft is gone")

        try await desk.says("And the trial?", in: conversation)
        try await desk.model(
            answers: "The trial is free for 90 years.", facts: ["trial-en"], times: 2, in: conversation)
        try await browser.wait(for: "did not pass its check", in: ".draft h2")
        try await browser.photograph("rejected-draft")
        try await browser.type("I will look that up for you.\u{E009}\u{E007}", into: "#text")
        try await browser.wait(for: "I will look that up for you.", in: ".message.human")
        await browser.close()
    }

    @Test("Markup in a name, a subject and a message runs nothing and is shown as it was written")
    func scripting() async throws {
        let desk = try await DeskInstallation.shared
        let payloads = [
            "<img src=x onerror='window.hacked=1'>", "<svg/onload=window.hacked=2>",
            "</div></textarea><script>window.hacked=3</script>", "\"onmouseover=\"window.hacked=4",
            "{{window.hacked=5}}",
            "javascript:window.hacked=6", "<iframe srcdoc='<script>parent.hacked=7</script>'></iframe>",
        ]
        let all = payloads.joined(separator: " ")
        let conversation = try await desk.begin("Eve \(all)", company: all)
        let browser = try await signIn(desk)
        try await browser.open("/conversations/\(conversation.id)")
        try await desk.says("Question? \(all)", subject: "Re: \(all)", in: conversation)
        try await browser.wait(for: "parent.hacked=7", in: ".message.incoming .text")
        try await desk.give(.handOver(reason: all), in: conversation)
        try await browser.wait(for: "window.hacked=2", in: ".decisions")
        let raw = try #require(
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "direction": "incoming",
            ]))
        let pages = [
            "/conversations/\(conversation.id)", "/conversations?q=%3Cimg%20src%3Dx", "/conversations?list=all",
            "/conversations/\(conversation.id)/raw/\(raw.id.replacing(":", with: "%3A"))", "/statistics",
        ]
        for page in pages {
            try await browser.open(page)
            try await browser.wait(until: "document.readyState === 'complete'", "loaded")
            #expect(try await browser.question() == nil)
            #expect(try await browser.run("return window.hacked ?? null") == .null, "\(page)")
            #expect(
                try await browser.run(
                    "return document.querySelectorAll('main img, main iframe, main script, main svg:not(.chart, .icon)').length"
                )
                    == .integer(0))
        }
        await browser.close()
    }

    @Test(
        "Somebody else writes in the person's thread: one press makes the address the person's, and their words count")
    func outsider() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Galina Orlova")
        let petr = "petr-\(UUID().uuidString.prefix(6).lowercased())@daisy.example"
        let browser = try await signIn(desk)
        try await browser.open("/conversations/\(conversation.id)")
        try await browser.wait(for: "Galina Orlova", in: "h1")
        try await mark(browser)
        try await desk.says("Please send me the presentation", from: petr, in: conversation)
        try await browser.wait(for: petr, in: "form.outsider bdi")
        #expect(try await isSamePage(browser))
        try await browser.photograph("outsider")
        #expect(try await desk.conversation(conversation.id)?.state.presentationsSent == 0)

        try await browser.click("form.outsider button")
        try await browser.wait(until: "!document.querySelector('form.outsider')", "nobody else is in the thread")
        let added = try await eventually("the address is the person's") {
            let found = try await desk.conversation(conversation.id)
            return found?.state.contact.otherEmails == [petr] ? found : nil
        }
        #expect(added.state.outsiders == nil)
        try await browser.wait(for: petr, in: "aside")
        // From now on it is the person who writes there.
        try await desk.says("stop", from: petr, in: conversation)
        try await browser.wait(until: "document.querySelector('.stage-stopped')", "the person is stopped")
        await browser.close()
    }

    @Test("What changes much is asked about first, and snoozing takes a date")
    func orders() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Boris")
        let browser = try await signIn(desk)
        try await browser.open("/conversations/\(conversation.id)")
        try await browser.click(".orders > summary")
        try await browser.run("document.querySelector('#orders input[type=date]').value = '2031-05-20'")
        try await browser.click("form[action$='/snooze'] button")
        try await browser.wait(for: "Sleeps until", in: "aside dt")
        try await browser.click("form[action$='/close'] button")
        #expect(try await browser.question() == "Close the conversation without a word?")
        try await browser.accept()
        try await browser.wait(until: "document.querySelector('.stage-closed')", "closed")
        await browser.close()
    }

    @Test("An administrator imports a file after having seen what is wrong in it")
    func contacts() async throws {
        let desk = try await DeskInstallation.shared
        let address = "\(UUID().uuidString.prefix(8).lowercased())@fir.example"
        let folder = try SandboxFolder("sheet")
        defer { folder.remove() }
        let sheet = "Имя;Почта;Язык\nИрина;\(address);ru\nОлег;oleg;ru\n"
        try sheet.write(toFile: folder.path("contacts.csv"), atomically: true, encoding: .utf8)
        let browser = try await signIn(desk, role: .admin)
        try await browser.click("nav a[href='/contacts/import']")
        try await browser.type(folder.path("contacts.csv"), into: "input[type=file]")
        try await browser.click(".import button")
        try await browser.wait(for: "\"oleg\" is not an address", in: "td.problem")
        try await browser.photograph("import")
        try await browser.click("form[action$='/apply'] button")
        #expect(try await browser.question() == "Leave the wrong rows out?")
        try await browser.accept()
        try await browser.wait(for: "Added: 1", in: ".notice")
        _ = try await eventually("the contact is there") {
            try await desk.store.contacts.findOne(["email": .string(address)])
        }
        await browser.close()
    }

    @Test("The list goes by the keyboard alone")
    func keyboard() async throws {
        let desk = try await DeskInstallation.shared
        let name = "Keys \(UUID().uuidString.prefix(8))"
        let conversation = try await desk.begin(name)
        let browser = try await signIn(desk)
        try await browser.press("/")
        try await browser.wait(until: "document.activeElement.type === 'search'", "searching")
        try await browser.press("\(name)\u{E007}")
        try await browser.wait(
            until: "location.search.includes('q=Keys') && document.readyState === 'complete'", "found")
        try await browser.wait(for: name, in: ".conversations .title")
        try await browser.press("j")
        try await browser.wait(until: "document.activeElement.matches('.conversations a')", "chosen")
        try await browser.press("\u{E007}")
        try await browser.wait(
            until: "location.pathname.endsWith('\(conversation.id)') && document.readyState === 'complete'", "opened")
        try await browser.press("r")
        try await browser.wait(until: "document.activeElement.id === 'text'", "answering")
        await browser.close()
    }

    @Test("A link to Telegram is made by a button and copied by another one")
    func chatLink() async throws {
        try await LocalDesk.with { desk in
            let path = try await desk.begin("anna", name: "Anna Petrova")
            try await desk.store.bots.insertOne(BotDocument(id: "7", username: "reviews_bot", startedAt: Date()))
            let browser = try await WebDriver(port: desk.port)
            try await browser.open("/sign-in")
            try await browser.run("document.cookie = 'desk_session=\(try await desk.session()); path=/'")
            for (language, width) in [("en", 1280), ("ru", 390)] {
                try await browser.look(width: width, height: 844, isDark: width < 600)
                try await browser.open("/language/\(language)?back=\(path)")
                try await browser.click(".orders > summary")
                try await browser.click("form[action$='/telegram'] button")
                try await browser.wait(until: "document.querySelector('#link')?.value.length > 40", "a link")
                try await browser.run(
                    "navigator.clipboard.writeText = async (text) => { window.copied = text; }")
                try await browser.click("[data-copy=link]")
                try await browser.wait(
                    until: "window.copied && window.copied === document.querySelector('#link').value", "copied")
                #expect(try await browser.run(Self.tooWide, [.number(Double(width))]) == .array([]))
                #expect(try await browser.run(Self.unreadable) == .array([]))
                try await browser.photograph("link-\(language)")
            }
            #expect(try await desk.store.links.count([:]) == 2)
            await browser.close()
        }
    }

    @Test("In both languages, light and dark, wide and narrow: nothing overflows, all can be read")
    func looks() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Мария Кузнецова", company: "Пекарня «Ромашка»")
        try await desk.says("Сколько стоит тариф «Старт»?", in: conversation)
        try await desk.give(.handOver(reason: "test"), in: conversation)
        let browser = try await signIn(desk, role: .admin)
        let pages = [
            ("list", "/conversations"), ("conversation", "/conversations/\(conversation.id)"),
            ("statistics", "/statistics"), ("queues", "/queues"), ("import", "/contacts/import"),
        ]
        let looks = [("ru", 1280, 900, true), ("ru", 390, 844, false), ("en", 390, 844, true)]
        for (language, width, height, isDark) in looks {
            try await browser.look(width: width, height: height, isDark: isDark)
            try await browser.open("/language/\(language)?back=/conversations")
            for (name, path) in pages {
                try await browser.open(path)
                try await browser.wait(until: "document.readyState === 'complete'", "loaded")
                let kind = "\(language)-\(width < 600 ? "phone" : "wide")-\(isDark ? "dark" : "light")"
                try await browser.photograph("\(name)-\(kind)")
                let tooWide = try await browser.run(Self.tooWide, [.number(Double(width))])
                #expect(tooWide == .array([]), "\(path), \(kind)")
                // What is folded away has a name only once it is unfolded; then it must fit and be readable, too.
                _ = try await browser.run(
                    "for (const e of document.querySelectorAll('details')) e.open = true; return 0;")
                let stillTooWide = try await browser.run(Self.tooWide, [.number(Double(width))])
                #expect(stillTooWide == .array([]), "\(path), \(kind), unfolded")
                #expect(try await browser.run(Self.unreadable) == .array([]), "\(path), \(kind)")
            }
        }
        await browser.close()
    }

    /// What stands out of the screen, though nothing around it scrolls.
    private static let tooWide = """
        const scrolls = e => { for (; e; e = e.parentElement) if (getComputedStyle(e).overflowX !== "visible") return true; };
        return [...document.querySelectorAll("body *")].filter(e => {
          const box = e.getBoundingClientRect();
          return box.width > 0 && box.right > arguments[0] + 1 && !scrolls(e.parentElement) && e.checkVisibility();
        }).map(e => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`);
        """

    /// Texts whose contrast to what is behind them is too low to be read (WCAG 2.2, 1.4.3).
    private static let unreadable = """
        const channel = v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
        const numbers = c => (c.match(/[\\d.]+/g) ?? []).map(Number);
        const light = c => { const [r, g, b] = numbers(c); return .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b); };
        const ground = e => {
          for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor;
            if (c !== "transparent" && numbers(c)[3] !== 0) return c;
          }
          return "rgb(255, 255, 255)";
        };
        return [...document.querySelectorAll("body *")].filter(e => {
          if (!e.checkVisibility() || e.closest("svg, .unseen, .skip, option")) return false;
          if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) return false;
          const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
          return (a + .05) / (b + .05) < 4.5;
        }).map(e => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`);
        """
}
