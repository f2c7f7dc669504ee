import AsyncHTTPClient
import BSON
import Basics
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import NIOCore
import SalesStore
import Testing

@testable import Desk

/// The page of a person, over all their conversations.
@Suite struct PersonPageTests {
    private func path(_ conversation: ConversationDocument) -> String { "/people/\(conversation.contactID)" }

    @Test("Corrections reach the conversation and the contact, and stay with who made them and when")
    func edit() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Vera", company: "Elm")
        let browser = try await desk.browser()
        let fields = ["name": "Vera Holm", "company": "", "language": "ru", "zone": "Asia/Tokyo"]
        let answer = try await browser.submit("\(path(conversation))/edit", of: path(conversation), fields)
        #expect(answer.status == 303)
        let after = try await eventually("corrected") {
            let found = try await desk.conversation(conversation.id)
            return found?.state.contact.name == "Vera Holm" ? found : nil
        }
        #expect(after.state.contact.company == nil)
        #expect(after.state.language == .ru)
        #expect(after.state.contact.timeZone == "Asia/Tokyo")
        let contact = try await desk.store.contacts.findOne(["_id": .string(conversation.contactID)])
        #expect(contact?.card == after.state.contact)
        let page = try await browser.get(path(conversation)).body
        #expect(page.contains("name: Vera → Vera Holm; company: Elm → –"))
        #expect(page.contains("Vera Holm</h1>"))

        var wrong = fields
        wrong["zone"] = "Mars/Base"
        let refused = try await browser.submit("\(path(conversation))/edit", of: path(conversation), wrong)
        #expect(refused.status == 400)
        #expect(refused.body.contains("Write the time zone as in Europe/Moscow."))
        #expect(try await browser.get("/people/none").status == 404)
    }

    @Test("A flag stays while the name of the person is corrected")
    func flag() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Vera")
        try await desk.give(.handOver(reason: "test"), in: conversation)
        _ = try await eventually("flagged") {
            try await desk.conversation(conversation.id)?.attention == nil ? nil : true
        }
        let browser = try await desk.browser()
        let fields = ["name": "Vera Holm", "company": "Elm", "language": "en", "zone": "Europe/Moscow"]
        _ = try await browser.submit("\(path(conversation))/edit", of: path(conversation), fields)
        let after = try await eventually("corrected") {
            let found = try await desk.conversation(conversation.id)
            return found?.state.contact.name == "Vera Holm" ? found : nil
        }
        #expect(after.attention != nil)
    }

    @Test("It shows demos, files, ratings, stops, tags with who gave them, and who named whom, linked both ways")
    func shown() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Vera")
        let other = try await desk.begin("Boris <i>Elm</i>")
        _ = try await desk.store.contacts.updateOne(
            ["_id": .string(other.contactID)],
            [
                "$set": [
                    "card.referrer": .document(
                        try BSONEncoder().encode(Referrer(contactID: conversation.contactID, name: "Vera")))
                ]
            ])
        _ = try await desk.store.conversations.updateOne(
            ["_id": .string(other.id)],
            [
                "$set": [
                    "state.contact.referrer": .document(
                        try BSONEncoder().encode(Referrer(contactID: conversation.contactID, name: "Vera")))
                ], "$inc": ["revision": 1],
            ])
        let message = MessageDocument(
            id: "mail:test:\(UUID().uuidString)", conversationID: conversation.id, direction: .incoming,
            channel: .email, kind: "reply", text: "Here.", attachments: ["offer.pdf"], rawID: "none", at: Date())
        try await desk.store.messages.insertOne(message)
        try await desk.store.ratings.insertOne(
            RatingDocument(
                conversationID: conversation.id, messageID: message.id, voter: "x", vote: .down, at: Date()))
        try await desk.give(.stop, in: conversation)
        _ = try await eventually("stopped") {
            try await desk.conversation(conversation.id)?.stage == .stopped ? true : nil
        }
        let browser = try await desk.browser()
        _ = try await browser.submit("\(path(conversation))/tag", of: path(conversation), ["tag": "VIP"])
        let page = try await browser.get(path(conversation)).body
        #expect(page.contains("Boris &lt;i&gt;Elm&lt;/i&gt;"))
        #expect(page.contains("/people/\(other.contactID)"))
        #expect(page.contains("offer.pdf"))
        #expect(page.contains("said stop") && page.contains("Stopped writing"))
        #expect(page.contains("operator-") && page.contains(": +vip"))
        #expect(try await browser.get(path(other)).body.contains("/people/\(conversation.contactID)"))
        _ = try await browser.submit("\(path(conversation))/untag", of: path(conversation), ["tag": "vip"])
        let after = try await browser.get(path(conversation)).body
        #expect(after.contains(": −vip"))
        #expect(try await desk.store.cases.findOne(["_id": .string(conversation.id)])?.tags == [])
    }

    @Test("An administrator is handed all that is stored, as an archive that other programs open")
    func export() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Vera")
        try await desk.says("What does it cost, dear colleagues?", in: conversation)
        _ = try await eventually("read") {
            try await desk.store.messages.findOne([
                "conversationID": .string(conversation.id), "direction": "incoming",
            ])
        }
        let admin = try await desk.browser(role: .admin)
        let answer = try await Browser.client.execute(
            admin.request("\(path(conversation))/export"), timeout: .seconds(60))
        let bytes = try await answer.body.collect(upTo: 8 << 20)
        let folder = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "person.zip")
        try Data(bytes.readableBytesView).write(to: file)
        // Another program's reader, which checks the sums.
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", "-m", "zipfile", "-e", file.path, folder.path]
        try python.run()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        let json = try String(contentsOf: folder.appending(path: "person.json"), encoding: .utf8)
        #expect(json.contains(conversation.id) && json.contains("What does it cost, dear colleagues?"))
        let mails = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "mails").path)
        #expect(mails.count == 1)
    }

    @Test("Who is to be forgotten is forgotten after what it causes was shown and confirmed")
    func erase() async throws {
        let desk = try await DeskInstallation.shared
        let conversation = try await desk.begin("Vera")
        let admin = try await desk.browser(role: .admin)
        let page = "\(path(conversation))/erase"
        let shown = try await admin.get(page).body
        #expect(shown.contains("a booked demo is called off") && shown.contains("<code>conversations</code>"))
        #expect(try await admin.submit(page, of: page).status == 400)
        #expect(try await admin.submit(page, of: page, ["sure": "1"]).status == 200)
        _ = try await eventually("the stop holds at once") {
            // Forgotten already, or as good as.
            let found = try await desk.conversation(conversation.id)
            return found == nil || found?.stage == .stopped ? true : nil
        }
    }
}
