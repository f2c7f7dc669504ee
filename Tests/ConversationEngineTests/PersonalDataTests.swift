import BSON
import ConversationEngine
import Dialogue
import EmailChannel
import Foundation
import MailTransport
import MongoDB
import SalesStore
import Sandbox
import Testing
import Understanding
import WorkQueue

@Suite("Personal data")
struct PersonalDataTests {
    private let zlata = "zlata.kolibri@heliotrope.example"
    private let anna = "anna@daisy.example"
    private let canary = Canary([
        "zlata.kolibri@heliotrope.example", "Zlata Kolibrievna", "Kolibrievna", "ultramarine", "Златакрыл",
        "@zlata_kolibri", "telegram:7:991177",
    ])

    // MARK: What comes in

    /// A mail comes in as bytes.
    private func receive(_ office: Office, _ raw: String) async throws {
        let mailbox = try #require(try await office.store.mailboxes.findOne(["_id": "sales"]))
        let clock = office.clock
        let intake = MailIntake(
            mailbox: mailbox, store: office.store, now: { clock.now }, report: { _, _, _ in }, signer: Office.signer,
            trial: .none,
            ownAddresses: { ["sales@mail.test"] })
        let position = MailboxPosition(uidValidity: 1, lastUID: UInt32(raw.utf8.count))
        try await intake.mailReceived(
            ReceivedMail(raw: Array(raw.replacing("\n", with: "\r\n").utf8), isTruncated: false, position: position))
        try await office.settle()
    }

    private func mail(
        from: String, to: String = "sales@mail.test", headers: String = "", _ words: String,
        encoding: Encoding = .base64
    ) -> String {
        let body =
            switch encoding {
            case .base64:
                Data(words.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
            case .quotedPrintable:
                words.utf8.map { $0 < 0x80 && $0 != 0x3D ? String(UnicodeScalar($0)) : String(format: "=%02X", $0) }
                    .joined()
            }
        return """
            From: \(from)
            To: \(to)
            Subject: Re: reviews
            Message-ID: <\(UUID().uuidString)@mail.example>
            Date: Wed, 18 Nov 2026 12:00:00 +0300
            \(headers)MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: \(encoding.rawValue)

            \(body)

            """
    }

    private enum Encoding: String { case base64, quotedPrintable = "quoted-printable" }

    private func begin(_ office: Office, _ address: String, name: String) async throws -> ConversationDocument {
        try await office.enqueue(office.contact(address, name: name))
        try await office.settle()
        return try await office.conversation(address)
    }

    private func chats(_ office: Office, _ content: InboxTelegram.Content, _ number: Int) async throws {
        let update = InboxTelegram(
            bot: "7", chatID: 991177, userID: 991177, name: "Zlata Kolibrievna", username: "zlata_kolibri",
            languageCode: "en", content: content, receivedAt: office.clock.now)
        try await office.enqueue(
            office.item("telegram:7:991177:\(number)", Endpoint.telegram(bot: "7", chat: 991177).key, .telegram(update))
        )
        try await office.settle()
    }

    private func erase(_ office: Office, _ id: String) async throws {
        let conversation = try #require(try await office.store.conversations.findOne(["_id": .string(id)]))
        try await office.store.give(.erase, to: conversation, by: "olga", nonce: "erase", at: office.clock.now)
        try await office.settle()
        for _ in 0..<3 {
            _ = try await office.raw(SalesStore.Name.outbox).updateMany(
                ["state": "pending"], ["$set": ["state": "sent"]])
            try await office.wait(700)
        }
    }

    // MARK: Everywhere

    @Test("Somebody who is in every place is in none of them after an erasure, and the others are as they were")
    func everywhere() async throws {
        try await withOffice { office in
            let store = office.store
            let other = try await begin(office, anna, name: "Anna Petrova")
            let conversation = try await begin(office, zlata, name: "Zlata Kolibrievna")
            // Her own mails, in every encoding, one that is not answered yet, and a chat that she left for this conversation.
            try await receive(
                office, mail(from: "Zlata Kolibrievna <\(zlata)>", "Ultramarine, Златакрыл! How much is it?"))
            try await receive(
                office,
                mail(from: zlata, "Златакрыл ultramarine: show me a demo", encoding: .quotedPrintable))
            try await chats(office, .start(payload: nil), 1)
            try await chats(office, .text("ultramarine, please send me the presentation"), 2)
            let token = try #require(LinkToken(typed: String(repeating: "7", count: LinkToken.length)))
            try await store.links.insertOne(
                LinkDocument(
                    token: token, conversationID: conversation.id,
                    expiresAt: office.clock.now.addingTimeInterval(86_400)))
            try await chats(office, .start(payload: token.text), 3)
            try await chats(office, .text("ultramarine again"), 4)
            // Others name her: Anna by address and name, a stranger, a mail system without a letter of ours, a vacation note.
            try await receive(
                office,
                mail(
                    from: "Anna Petrova <\(anna)>", headers: "Cc: Zlata Kolibrievna <\(zlata)>\n",
                    "I am the wrong person, write to Zlata Kolibrievna at \(zlata)"))
            try await office.answerJobs(["reading": Office.reading(.redirect, email: zlata)])
            try await receive(office, mail(from: "stranger@rose.example", "Ask \(zlata.uppercased()), she knows"))
            try await receive(
                office,
                mail(
                    from: "MAILER-DAEMON@relay.example", headers: "Auto-Submitted: auto-replied\n",
                    "Delivery has failed to these recipients: \(zlata): 550 no such user", encoding: .quotedPrintable))
            // A colleague answers in her thread.
            try await receive(
                office,
                mail(
                    from: "Petr <petr@heliotrope.example>",
                    to: Office.signer.replyAddress(conversationID: conversation.id, mailbox: "sales@mail.test"),
                    "Zlata Kolibrievna likes ultramarine"))
            // What machines keep: a mail that was set aside, health, a turn, a failed sign-in, a dead letter.
            let raw = mail(from: "Zlata Kolibrievna <\(zlata)>", "ultramarine")
            let digest = DerivedID.digest(Array(raw.utf8))
            try await store.rawMails.upload(id: .string(digest), filename: "x.eml", bytes: Array(raw.utf8))
            try await store.unreadableMails.insertOne(
                UnreadableMailDocument(
                    mailbox: "sales", uidValidity: 1, uid: 9, rawID: digest, cause: .stalled,
                    reason: "took too long: \(zlata)", tries: 2, at: office.clock.now))
            try await store.serviceHealth.insertOne(
                ServiceHealthDocument(
                    id: "email-worker-1", service: "email-worker",
                    components: [.init(name: "sales", status: "degraded", reason: "550 <\(zlata)> unknown")],
                    at: Date()))
            _ = try await office.raw(SalesStore.Name.domainTurns).insertOne([
                "_id": "heliotrope.example", "letter": .string("contact:sales:\(zlata)/letter"),
                "nextAt": .date(Date()),
                "takenAt": .date(Date()),
            ])
            _ = try await office.raw(SalesStore.Name.signInFailures).insertOne([
                "_id": .string("user:\(zlata):127.0.0.1"), "count": 1, "expiresAt": .date(Date.distantFuture),
            ])
            _ = try await office.raw(SalesStore.Name.outbox).insertOne([
                "_id": "dead-1", "orderingKey": .string(Office.key(anna)), "state": "dead", "sequence": .int64(1),
                "availableAt": .date(office.clock.now), "attempts": 5, "createdAt": .date(office.clock.now),
                "error": .string("refused \(zlata)"), "body": ["conversationID": .string(other.id)],
            ])
            _ = try await store.mailboxes.updateOne(
                ["_id": "sales"],
                [
                    "$set": [
                        "inHand": [
                            "reason": .string("\(zlata)"), "uid": 1, "uidValidity": 1,
                            "isOpen": false, "ends": 0, "failures": 1,
                        ]
                    ]
                ])
            let before = try await canary.traces(in: office)
            #expect(before.count > 20)

            try await erase(office, conversation.id)
            // The numbers of chats stay in identifiers for a day, so that Telegram's repetition is known.
            let stamped = try await office.raw(SalesStore.Name.inbox).find([SalesStore.forgetAt: ["$exists": true]])
                .all()
            #expect(stamped.count == 4)
            #expect(stamped.allSatisfy { $0["body"]?.document?.isEmpty == true })
            _ = try await office.raw(SalesStore.Name.inbox).deleteMany([SalesStore.forgetAt: ["$exists": true]])
            let left = try await canary.traces(in: office)
            #expect(left == [])
            #expect(try await store.suppressions.findOne(["_id": .string(Office.addressKey.hash(zlata))]) != nil)

            // Anna is there, can be read, and goes on.
            let after = try await office.conversation(anna)
            #expect(after.state.contact.name == "Anna Petrova")
            #expect(try await store.messages.count(["conversationID": .string(other.id)]) > 1)
            _ = try await ConversationReplay(store: store).outcomes(of: after)
            try await receive(office, mail(from: anna, "How much is the Start plan?"))
            #expect(try await office.conversation(anna).revision > after.revision)
            #expect(try await office.inboxDepth()[.dead] == nil)
        }
    }

    @Test("What is left of a referrer: nothing in the letters and cards of those whom they named")
    func referrer() async throws {
        try await withOffice { office in
            let conversation = try await begin(office, zlata, name: "Zlata Kolibrievna")
            try await office.says(
                "I am the wrong person, write to Bob at bob@daisy.example", from: zlata,
                model: ["reading": Office.reading(.redirect, email: "bob@daisy.example")])
            let letter = try #require(try await office.outbox("bob@daisy.example").first?.body)
            #expect(letter.text.contains("Zlata Kolibrievna"))
            try await erase(office, conversation.id)
            #expect(try await canary.traces(in: office) == [])
            let bob = try await office.conversation("bob@daisy.example")
            #expect(bob.stage == .written)
            #expect(bob.state.contact.referrer?.name == "[erased]")
        }
    }

    @Test("A chat that was left for another conversation is forgotten with it, whichever is named")
    func leftChat() async throws {
        for namesLeft in [false, true] {
            try await withOffice { office in
                let conversation = try await begin(office, zlata, name: "Zlata Kolibrievna")
                try await chats(office, .text("ultramarine"), 1)
                let left = try #require(
                    try await office.store.conversations.findOne(["endpoints": "telegram:7:991177"]))
                let token = try #require(LinkToken(typed: String(repeating: "8", count: LinkToken.length)))
                try await office.store.links.insertOne(
                    LinkDocument(
                        token: token, conversationID: conversation.id,
                        expiresAt: office.clock.now.addingTimeInterval(86_400)))
                try await chats(office, .start(payload: token.text), 2)
                #expect(try await office.store.conversations.count() == 2)
                try await erase(office, namesLeft ? left.id : conversation.id)
                #expect(try await office.store.conversations.count() == 0)
                #expect(try await office.store.contacts.count() == 0)
                _ = try await office.raw(SalesStore.Name.inbox).deleteMany([SalesStore.forgetAt: ["$exists": true]])
                #expect(try await canary.traces(in: office) == [])
            }
        }
    }

    // MARK: Strangers

    @Test("Somebody without a conversation is forgotten by their address: as a stranger, as an outsider, as a name")
    func stranger() async throws {
        try await withOffice { office in
            let conversation = try await begin(office, anna, name: "Anna Petrova")
            try await receive(office, mail(from: "Zlata Kolibrievna <\(zlata)>", "Ultramarine for sale"))
            try await receive(
                office,
                mail(
                    from: "Zlata Kolibrievna <\(zlata)>",
                    to: Office.signer.replyAddress(conversationID: conversation.id, mailbox: "sales@mail.test"),
                    "Stop writing to us, says the ultramarine one", encoding: .quotedPrintable))
            try await receive(office, mail(from: "bob@rose.example", "Zlata Kolibrievna, \(zlata), sent me"))
            #expect(try await office.conversation(anna).state.outsiders?.first?.address == zlata)
            #expect(try await !canary.traces(in: office).isEmpty)
            let person = try await KnownPerson(zlata, in: office.store)
            #expect(person.conversations.isEmpty)

            try await office.store.forget(
                "Zlata.Kolibri@Heliotrope.example", by: "olga", nonce: "1", at: office.clock.now)
            try await office.settle()
            #expect(try await canary.traces(in: office) == [])
            #expect(try await office.inboxDepth()[.pending] == nil)
            #expect(try await office.store.suppressions.findOne(["_id": .string(Office.addressKey.hash(zlata))]) != nil)
            #expect(try await office.conversation(anna).state.contact.name == "Anna Petrova")
            // Written to by mistake, they are known to be silent.
            try await office.enqueue(office.contact(zlata, name: nil))
            try await office.settle()
            #expect(try await office.store.contacts.count() == 1)
        }
    }

    @Test("A namesake keeps the name, and a longer address is somebody else's")
    func namesakes() async throws {
        try await withOffice { office in
            let conversation = try await begin(office, "anna@tulip.example", name: "Anna")
            _ = try await begin(office, "joanna@tulip.example", name: "Anna Maria")
            try await office.says(
                "Ask anna@tulip.example and not anna@tulip.example.org, says Anna", from: "joanna@tulip.example")
            try await erase(office, conversation.id)
            let other = try await office.conversation("joanna@tulip.example")
            #expect(other.state.contact.name == "Anna Maria")
            let said = try await office.store.messages.find([
                "conversationID": .string(other.id), "direction": "incoming",
            ]).all()
            #expect(said.map(\.text) == ["Ask [erased] and not anna@tulip.example.org, says Anna"])
        }
    }

    // MARK: Replay

    @Test(
        "What intake found is kept: an outsider, a mail that unsubscribes and a heeded stop are replayed as they were")
    func replays() async throws {
        try await withOffice { office in
            let conversation = try await begin(office, anna, name: "Anna")
            let reply = Office.signer.replyAddress(conversationID: conversation.id, mailbox: "sales@mail.test")
            try await receive(office, mail(from: zlata, to: reply, "I answer for her. What does it cost?"))
            let stop = Office.signer.unsubscribeAddress(conversationID: conversation.id, mailbox: "sales@mail.test")
            try await receive(office, mail(from: "relay@heliotrope.example", to: stop, ""))
            #expect(try await office.conversation(anna).stage == .stopped)
            // What the outcome hung on is gone.
            try await office.store.forget(zlata, by: "olga", nonce: "1", at: office.clock.now)
            try await office.settle()
            let outcomes = try await ConversationReplay(store: office.store).outcomes(
                of: try await office.conversation(anna))
            #expect(outcomes.filter { !$0.isSame }.map(\.eventID) == [])
            #expect(outcomes.count == 2)

            try await office.store.suppressions.insertOne(
                SuppressionDocument(
                    id: Office.addressKey.hash(Endpoint.telegram(bot: "7", chat: 991177)), reason: .optOut,
                    at: office.clock.now))
            try await chats(office, .text("Please send me the presentation"), 1)
            let chat = try #require(try await office.store.conversations.findOne(["endpoints": "telegram:7:991177"]))
            #expect(chat.state.suppression?.reason == .optOut)
            _ = try await office.store.suppressions.deleteMany([:])
            let replayed = try await ConversationReplay(store: office.store).outcomes(of: chat)
            #expect(replayed.map(\.isSame) == [true])
        }
    }
}
