import AsyncHTTPClient
import BSON
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import NIOCore
import NIOHTTP1
import SalesStore
import Sandbox
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
            "form_token": preview.field("form_token"), "nonce": preview.field("nonce"), "data": preview.field("data"),
            "mailbox": mailbox,
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
        #expect(try await upload("", with: admin, mailbox: mailbox).status == 400)
        #expect(try await upload("email\na@b.example\n", with: admin, mailbox: "none").status == 400)
        let token = try await admin.get("/contacts/import").field("form_token")
        let fields = ["form_token": token, "mailbox": mailbox]
        #expect(try await admin.upload("/contacts/import", fields).status == 400)
        #expect(try await admin.upload("/contacts/import/apply", fields.merging(["data": "%%%"]) { $1 }).status == 400)
    }

    /// The sheet is read, and its right rows are added; returns the import's number.
    private func add(_ sheet: String, with admin: Browser, _ desk: DeskInstallation) async throws -> String {
        let mailbox = try #require(try await desk.store.mailboxes.findOne([:])?.id)
        let preview = try await upload(sheet, with: admin, mailbox: mailbox)
        let nonce = preview.field("nonce")
        let fields = [
            "form_token": preview.field("form_token"), "nonce": nonce, "data": preview.field("data"),
            "mailbox": mailbox,
        ]
        #expect(try await admin.upload("/contacts/import/apply", fields).status == 200)
        return nonce
    }

    @Test("The preview says how many are written to, and when the first is, before anything is added")
    func plan() async throws {
        let desk = try await DeskInstallation.shared
        let mark = UUID().uuidString.prefix(8).lowercased()
        let mailbox = try #require(try await desk.store.mailboxes.findOne([:])?.id)
        let admin = try await desk.browser(role: .admin)
        let sheet = """
            email,name,language,time_zone,tags
            a-\(mark)@elm.example,Vera Holm,en,Europe/Moscow,"VIP; Fair"
            b-\(mark)@elm.example,Full Box,ru,Asia/Tokyo,
            """
        let page = try await upload(sheet, with: admin, mailbox: mailbox).body
        #expect(page.contains("2 people will be written to"))
        #expect(page.contains(/the first at <time datetime="20/))
        #expect(page.contains("Greeted without a name, since theirs is a company’s: 1."))
        #expect(page.contains("vip, fair") && page.contains("Asia/Tokyo"))
        _ = try await admin.get("/language/ru?back=/contacts/import")
        #expect(try await upload(sheet, with: admin, mailbox: mailbox).body.contains("2 человека получат письмо"))
    }

    @Test("Where headings say nothing, each column is named by hand; the tags reach the conversations")
    func columns() async throws {
        let desk = try await DeskInstallation.shared
        let mark = UUID().uuidString.prefix(8).lowercased()
        let mailbox = try #require(try await desk.store.mailboxes.findOne([:])?.id)
        let admin = try await desk.browser(role: .admin)
        let sheet = "wer,wo,was\nVera,a-\(mark)@elm.example,fair\n"
        let asked = try await upload(sheet, with: admin, mailbox: mailbox)
        #expect(asked.body.contains("Say what each column is."))
        #expect(asked.body.contains("<td>a-\(mark)@elm.example</td>"))
        var fields = [
            "form_token": asked.field("form_token"), "data": asked.field("data"), "mailbox": mailbox,
            "column_0": "name", "column_1": "email", "column_2": "tags",
        ]
        let preview = try await admin.upload("/contacts/import", fields)
        #expect(preview.body.contains("1 person will be written to"))
        fields["nonce"] = preview.field("nonce")
        let done = try await admin.upload("/contacts/import/apply", fields)
        #expect(done.body.contains("Added: 1"))
        let contact = try await eventually("the contact is there") {
            try await desk.store.contacts.findOne(["email": .string("a-\(mark)@elm.example")])
        }
        #expect(contact.card.name == "Vera")
        let conversation = try #require(
            try await desk.store.conversations.findOne(["contactID": .string(contact.id)]))
        #expect(try await desk.store.cases.findOne(["_id": .string(conversation.id)])?.tags == ["fair"])
    }

    @Test("An import is paused, goes on, and is taken back: who was not written to can be imported again")
    func takenBack() async throws {
        let desk = try await DeskInstallation.shared
        let mark = UUID().uuidString.prefix(8).lowercased()
        let address = "a-\(mark)@elm.example"
        let admin = try await desk.browser(role: .admin)
        let sheet = "email,name\n\(address),Vera\n"
        let id = try await add(sheet, with: admin, desk)
        let begun = try await eventually("it begins") {
            try await desk.store.conversations.findOne(["state.contact.email": .string(address)])
        }
        // No mailbox sends here: a letter waits in the queue or for the morning.
        let page = "/contacts/imports"
        #expect(try await admin.submit("\(page)/\(id)/pause", of: page).status == 303)
        _ = try await eventually("it is paused") {
            try await desk.conversation(begun.id)?.state.isPaused == true ? true : nil
        }
        let queued: BSONDocument = [
            "orderingKey": .string(begun.endpoints.first ?? ""), "state": "pending", "body.purpose": "letter",
        ]
        let outbox = desk.store.database.collection("outbox", of: BSONDocument.self)
        #expect(try await outbox.count(queued) == 0)
        #expect(try await admin.get(page).body.contains("paused"))
        #expect(try await admin.submit("\(page)/\(id)/resume", of: page).status == 303)
        _ = try await eventually("it goes on") {
            try await desk.conversation(begun.id)?.state.isPaused == nil ? true : nil
        }
        #expect(try await admin.submit("\(page)/\(id)/take-back", of: page).status == 303)
        _ = try await eventually("it is taken back") {
            try await desk.conversation(begun.id) == nil ? true : nil
        }
        #expect(try await desk.store.contacts.findOne(["email": .string(address)]) == nil)
        // The page may have no form any more.
        let late = ["form_token": try await admin.get(page).field("form_token"), "nonce": id]
        #expect(try await admin.post("\(page)/\(id)/pause", late).status == 404)
        // Nothing of them stands in the way.
        _ = try await add(sheet, with: admin, desk)
        _ = try await eventually("it begins again") {
            try await desk.store.conversations.findOne(["state.contact.email": .string(address)])
        }
    }

    @Test("The preview tells what is known of the addresses; what is known is kept, and shown with the person")
    func addresses() async throws {
        let desk = try await DeskInstallation.shared
        let dns = try await DNSSandbox(["daisy.shop MX 10 mx.daisy.shop", "null.shop MX 0 .", "broken.shop FAIL"])
        let mark = UUID().uuidString.prefix(8).lowercased()
        let mailbox = try #require(try await desk.store.mailboxes.findOne([:])?.id)
        let sheet = """
            email,name
            sales-\(mark)@daisy.shop,Anna
            \(mark)@gone.shop,Boris
            \(mark)@null.shop,Vera
            \(mark)@broken.shop,Georg
            """
        try await desk.withAnotherDesk(["DNS_SERVER": dns.address]) { port, _ in
            let admin = try await desk.browser(role: .admin, port: port)
            let preview = try await upload(sheet, with: admin, mailbox: mailbox)
            #expect(preview.body.contains("Right rows: 2") && preview.body.contains("Wrong rows: 2"))
            #expect(preview.body.contains("there is no domain gone.shop"))
            #expect(preview.body.contains("null.shop takes no mail"))
            #expect(preview.body.contains("which several people may read: 1."))
            #expect(preview.body.contains("whose domain could not be checked: 1."))
            let fields = [
                "form_token": preview.field("form_token"), "nonce": preview.field("nonce"),
                "data": preview.field("data"), "mailbox": mailbox,
            ]
            #expect(try await admin.upload("/contacts/import/apply", fields).body.contains("Added: 2"))
            let contact = try await eventually("the contact is there") {
                try await desk.store.contacts.findOne(["email": "sales-\(mark)@daisy.shop"])
            }
            #expect(contact.addressCheck?.domain == .takesMail && contact.addressCheck?.isRole == true)
            let person = try await eventually("the person has a page") {
                let page = try await admin.get("/people/\(contact.id)")
                return page.status == 200 ? page : nil
            }
            #expect(person.body.contains("role address"))
        }
        await dns.stop()
    }
}
