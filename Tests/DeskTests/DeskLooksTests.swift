import BSON
import DeskFixtures
import Dialogue
import Foundation
import JSONTree
import MongoDB
import SalesStore
import ScriptedModel
import Testing

/// What one sees and hears in a real browser.
@Suite(.enabled(if: WebDriver.isThere, "there is no browser"), .serialized)
struct DeskLooksTests {
    private func text(_ browser: WebDriver, _ expression: String) async throws -> String {
        if case .string(let text) = try await browser.run("return String(\(expression))") { text } else { "" }
    }

    @Test("In narrow tables titles and buttons stay in one line, in Russian on a phone")
    func tables() async throws {
        let desk = try await DeskInstallation.shared
        let key = try #require(try await desk.begin().endpoints.first)
        try await desk.store.database.collection("inbox", of: BSONDocument.self).insertOne([
            "_id": .string("broken-\(UUID().uuidString)"), "orderingKey": .string(key), "sequence": 1, "state": "dead",
            "availableAt": .date(Date()), "attempts": 8, "error": .string(String(repeating: "long words ", count: 20)),
            "createdAt": .date(Date()), "body": ["kind": "nothing we know"],
        ])
        let browser = try await desk.realBrowser(role: .admin)
        try await browser.look(width: 390, height: 844, isDark: false)
        try await browser.open("/language/ru?back=/queues")
        try await browser.wait(until: "document.querySelector('td button')", "there is something to try again")
        let broken = """
            [...document.querySelectorAll('th, td button')].filter((e) => {
              const range = document.createRange(); range.selectNodeContents(e);
              return new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1;
            }).map((e) => e.textContent).join('|')
            """
        #expect(try await text(browser, broken) == "")
        await browser.close()
    }

    @Test("Numbers beside bars are not cut, however large they grow")
    func bars() async throws {
        let desk = try await DeskInstallation.shared
        let browser = try await desk.realBrowser()
        for width in [390, 1440] {
            try await browser.look(width: width, height: 900, isDark: false)
            try await browser.open("/statistics")
            try await browser.wait(until: "document.querySelector('.bar-label.number')", "there are bars")
            let cut = """
                [...document.querySelectorAll('.bar-label.number')].filter((label) => {
                  label.textContent = '123456 · 100 %';
                  const box = label.getBBox();
                  return box.x + box.width > label.ownerSVGElement.viewBox.baseVal.width;
                }).length
                """
            #expect(try await text(browser, cut) == "0", "\(width)")
        }
        await browser.close()
    }

    @Test("The ring around the row in focus is drawn inside its list, which would clip it")
    func ring() async throws {
        let desk = try await DeskInstallation.shared
        _ = try await desk.begin()
        let browser = try await desk.realBrowser()
        try await browser.open("/conversations?list=all")
        try await browser.wait(until: "document.querySelector('.conversations a')", "there is a row")
        let offset = "parseFloat(getComputedStyle(document.querySelector('.conversations a')).outlineOffset) <= -3"
        #expect(try await text(browser, offset) == "true")
        await browser.close()
    }

    @Test("Who begins to wait is counted in the tab's title and icon, and heard where the sound is on")
    func counted() async throws {
        let desk = try await DeskInstallation.shared
        let browser = try await desk.realBrowser()
        try await browser.open("/conversations?list=waiting")
        try await browser.wait(until: "document.querySelector('[data-waiting]')", "the lists are there")
        try await browser.run(
            """
            window.heard = 0;
            const Real = window.AudioContext;
            window.AudioContext = class extends Real { constructor() { super(); window.heard += 1; } };
            """)
        try await wait("Nina", desk, browser)
        #expect(try await text(browser, "window.heard") == "0")
        let counted = "document.title.startsWith(`(${document.querySelector('[data-waiting]').dataset.waiting}) `)"
        #expect(try await text(browser, counted) == "true")
        #expect(try await text(browser, "document.getElementById('icon').getAttribute('href')").hasPrefix("/badge/"))

        try await browser.run("document.querySelector('.menu').open = true")
        try await browser.click("#sound")
        // Switching it on lets one hear it once.
        try await browser.wait(until: "window.heard >= 1", "the sound is tried")
        let heard = try await text(browser, "window.heard")
        try await wait("Oleg", desk, browser)
        try await browser.wait(until: "window.heard > \(heard)", "the sound is heard")
        try await browser.open("/conversations?list=waiting")
        try await browser.wait(until: "document.getElementById('sound').checked", "the choice is kept")
        await browser.close()
    }

    /// Somebody begins to wait; returns when the page says so.
    private func wait(_ name: String, _ desk: DeskInstallation, _ browser: WebDriver) async throws {
        let before = try await text(browser, "document.querySelector('[data-waiting]').dataset.waiting")
        let conversation = try await desk.begin(name)
        try await desk.give(.handOver(reason: "test", isSilent: true), in: conversation)
        try await desk.says("Is there somebody?", in: conversation)
        try await browser.wait(
            until: "Number(document.querySelector('[data-waiting]').dataset.waiting) > \(before)", "\(name) waits")
    }
}
