import AsyncHTTPClient
import BSON
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import NIOCore
import NIOHTTP1
import SalesStore
import Testing

@Suite struct ContactPageTests {
    private func upload(_ sheet: String, with browser: Browser, mailbox: String = "sales") async throws
        -> Browser.Answer
    {
        let token = try await browser.get("/contacts/import").field("form_token")
        return try await browser.upload(
            "/contacts/import", ["form_token": token, "mailbox": mailbox], file: Data(sheet.utf8))
    }

    @Test("A preview says what is wrong in which row and adds nothing; then the right rows are added once")
    func steps() async throws {
        let desk = try await DeskInstallation.shared
        let mark = UUID().uuidString.prefix(8).lowercased()
        let known = try #require(try await desk.begin().state.contact.email)
        let stopped = try await desk.begin()
        try await desk.give(.stop, in: stopped)
        _ = try await eventually("stopped") {
            try await desk.conversation(stopped.id)?.stage == .stopped ? true : nil
        }
        let gone = try #require(stopped.state.contact.email)
        _ = try await desk.store.contacts.deleteOne(["email": .string(gone)])
        let sheet = """
            email,name,<b>colour</b>
            \(mark)@elm.example,<script>alert(1)</script>,red
            not an address,Boris,blue
            \(known),Known,
            \(gone),Gone,
            """
        let admin = try await desk.browser(role: .admin)
        let mailbox = try #require(try await desk.store.mailboxes.findOne([:])?.id)
        let preview = try await upload(sheet, with: admin, mailbox: mailbox)
        #expect(preview.status == 200)
        #expect(preview.body.contains("Right rows: 1"))
        #expect(preview.body.contains("Wrong rows: 3"))
        for fault in ["is not an address", "is a contact already", "is suppressed", "&lt;b&gt;colour&lt;/b&gt;"] {
            #expect(preview.body.contains(fault), "\(fault)")
        }
        #expect(!preview.body.contains("<script>alert"))
        #expect(try await desk.store.contacts.findOne(["email": "\(mark)@elm.example"]) == nil)

        let fields = [
            "form_token": preview.field("form_token"), "sheet": preview.field("sheet"), "mailbox": mailbox,
        ]
        for count in ["Added: 1", "Added: 0"] {
            let done = try await admin.upload("/contacts/import/apply", fields)
            #expect(done.status == 200)
            #expect(done.body.contains(count))
            _ = try await eventually("the contact is there") {
                try await desk.store.contacts.findOne(["email": "\(mark)@elm.example"])
            }
        }
        #expect(try await desk.store.contacts.count(["email": "\(mark)@elm.example"]) == 1)
    }

    @Test("Files that are none, and mailboxes that are not there, are refused in words")
    func refused() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        let mailbox = try #require(try await desk.store.mailboxes.findOne([:])?.id)
        #expect(
            try await upload("name\nAnna\n", with: admin, mailbox: mailbox).body.contains("one of them must be email"))
        #expect(try await upload("email\na@b.example\n", with: admin, mailbox: "none").status == 400)
        let token = try await admin.get("/contacts/import").field("form_token")
        let fields = ["form_token": token, "mailbox": mailbox]
        #expect(try await admin.upload("/contacts/import", fields).status == 400)
        #expect(try await admin.upload("/contacts/import/apply", fields.merging(["sheet": "%%%"]) { $1 }).status == 400)
    }
}
