import BSON
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Testing

@testable import Desk

/// Two contacts that are one person.
@Suite struct MergingTests {
    private func path(_ conversation: ConversationDocument) -> String { "/people/\(conversation.contactID)" }

    private func merged(_ conversation: ConversationDocument, _ desk: DeskInstallation, _ isMerged: Bool) async throws {
        _ = try await eventually(isMerged ? "merged" : "parted") {
            let found = try await desk.conversation(conversation.id)
            return (found?.state.merged != nil) == isMerged ? true : nil
        }
    }

    @Test("Who may be the same is proposed by the Telegram name; merged, both are one page, and a stop of either holds")
    func merge() async throws {
        let desk = try await DeskInstallation.shared
        let first = try await desk.begin("Vera")
        let second = try await desk.begin("V. Holm")
        let name = "@vera\(UUID().uuidString.prefix(6).lowercased())"
        _ = try await desk.store.contacts.updateOne(
            ["_id": .string(second.contactID)], ["$set": ["telegram": .string(name)]])
        _ = try await desk.store.conversations.updateOne(
            ["_id": .string(first.id)], ["$set": ["state.contact.telegram": .string(name)], "$inc": ["revision": 1]])
        let browser = try await desk.browser()
        let shown = try await browser.get(path(first)).body
        #expect(shown.contains("V. Holm") && shown.contains("the same Telegram name"))
        let other = ["other": second.contactID]
        #expect(try await browser.submit("\(path(first))/merge", of: path(first), other).status == 303)
        for each in [first, second] { try await merged(each, desk, true) }
        for each in [first, second] {
            let page = try await browser.get(path(each)).body
            #expect(page.contains("/conversations/\(first.id)") && page.contains("/conversations/\(second.id)"))
            #expect(page.contains("Merged with"))
        }
        #expect(try await browser.submit("\(path(first))/merge", of: path(first), other).status == 409)

        try await desk.says("Stop writing to me.", in: second)
        for each in [second, first] {
            _ = try await eventually("the stop holds for \(each.id)") {
                try await desk.conversation(each.id)?.stage == .stopped ? true : nil
            }
        }
        // Parted, the stop stays with who said it.
        #expect(try await browser.submit("\(path(first))/part", of: path(first), other).status == 303)
        for each in [first, second] { try await merged(each, desk, false) }
        #expect(try await desk.conversation(second.id)?.stage == .stopped)
        #expect(try await desk.conversation(first.id)?.state.suppression == nil)
    }

    @Test("After 30 days it stays")
    func forGood() async throws {
        let desk = try await DeskInstallation.shared
        let (first, second) = (try await desk.begin("Vera"), try await desk.begin("Vera Holm"))
        for (one, other) in [(first, second), (second, first)] {
            let merged = MergedPerson(
                conversationID: other.id, contactID: other.contactID, endpoints: other.endpoints, author: "Olga",
                at: Date() - 31 * 86_400)
            try await desk.give(.merge(.join(merged)), in: one)
        }
        for each in [first, second] { try await merged(each, desk, true) }
        let browser = try await desk.browser()
        let page = try await browser.get(path(first)).body
        #expect(page.contains("Merged with") && !page.contains("/part\""))
        let answer = try await browser.submit("\(path(first))/part", of: path(first), ["other": second.contactID])
        #expect(answer.status == 409)
        #expect(answer.body.contains("more than 30 days ago"))
    }

    @Test("Addresses and Telegram names are found in a signature")
    func signature() {
        let text = """
            Best regards,
            Vera Holm, Elm Ltd.
            Vera.Holm@elm.example | t.me/vera_holm
            Telegram: @VeraWorks
            """
        #expect(DuplicateFinder.addresses(in: text) == ["vera.holm@elm.example"])
        #expect(Set(DuplicateFinder.handles(in: text)) == ["@vera_holm", "@veraworks"])
        #expect(DuplicateFinder.handles(in: "write to vera@elm.example").isEmpty)
    }
}
