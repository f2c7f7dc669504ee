import BSON
import Basics
import Dialogue
import Foundation
import InstallationFixtures
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import WorkQueue

/// Somebody is forgotten by the operator's command while the services run, and is in nothing that an installation keeps:
/// no document, no stored file, no line of a log, no file in a folder of theirs.
@Suite("A forgotten person, with the services as processes") struct ForgottenTests {
    private static let words = "vermilion"
    private static let canaries = ["Zlatakolibri", "Ultramarincafe", words, "Златакрыл", "zlata_kolibri"]
    private static let number = "9911774201"
    private static let chat = Endpoint.telegram(bot: "7", chat: 9_911_774_201)
    private static let room = Endpoint.web(room: 4711)

    @Test(
        "Mail with a file, a chat, a web room, an answer that was rated, a support room and a dead letter",
        .timeLimit(.minutes(5)))
    func everywhere() async throws {
        let calendars = try await CalDAVSandbox()
        let calendar = try await calendars.makeCalendar("work")
        try await FaultInstallation.with(mail: .shared) { installation in
            var services: [ServiceProcess] = []
            for name in ["business-logic", "email-worker", "llm-bridge"] {
                services.append(try await installation.start(name, logLevel: "debug"))
            }
            services.append(try await Self.calendarWorker(for: calendar, installation))
            let prospect = try installation.newProspect()
            let canary = Canary(Self.canaries + [prospect.address, Self.number])
            let inLogs = canary
            try await play(prospect, installation)
            try await holdsDemo(in: calendar, calendars, installation)
            #expect(try await traces(of: canary, in: installation).count > 10)

            for person in [prospect.address, try await roomConversation(installation)] {
                let end = try await installation.salesctl("contact", "erase", person, "--yes")
                #expect(end.status == 0, "\(end.output)")
            }
            _ = try await eventually(within: .patience, or: "The person is still there") {
                try await installation.documents(SalesStore.Name.conversations).count([:]) == 0 ? true : nil
            }
            // The demo that stood in the host's calendar is taken out, and the one that was to be written never is.
            _ = try await eventually(within: .patience, or: "The host's calendar names the person still") {
                try await canary.isIn(Array((calendars.get(calendar) ?? "").utf8)) ? nil : true
            }
            #expect(try await calendars.counts()["PUT"] == 1)
            for service in services { _ = try await service.terminate() }

            // Telegram may repeat an update for a day: so long its number is kept, emptied.
            let inbox = installation.documents(SalesStore.Name.inbox)
            let stamped = try await inbox.find([SalesStore.forgetAt: ["$exists": true]]).all()
            #expect(stamped.allSatisfy { $0["body"]?.document?.isEmpty == true })
            _ = try await inbox.deleteMany([SalesStore.forgetAt: ["$exists": true]])
            #expect(try await traces(of: canary, in: installation) == [])
            #expect(inLogs.files(below: installation.folder.path) == [])
            for service in services {
                let lines = service.log.split(separator: "\n").filter { inLogs.isIn(Array($0.utf8)) }
                #expect(lines == [], "\(service.name)")
            }
        }
        await calendars.stop()
    }

    // MARK: What is played

    private func play(_ prospect: Prospect, _ installation: FaultInstallation) async throws {
        try await installation.add(
            prospect, name: "Zlatakolibri", company: "Ultramarincafe")
        try await installation.waitForOutbox(["letter"], to: prospect)
        try await installation.mail.submit(
            mailWithFile(prospect, to: installation.agent.address), from: prospect.address,
            to: [installation.agent.address])
        try await installation.waitForOutbox(["letter", "answer"], to: prospect)
        let conversation = try #require(
            try await installation.documents(SalesStore.Name.conversations).findOne([:])?["_id"]?.string)
        // She comes to the chat by a link of a letter, which joins it to her conversation.
        let token = try #require(LinkToken(typed: String(repeating: "7", count: LinkToken.length)))
        try await installation.store.links.insertOne(
            LinkDocument(
                token: token, conversationID: conversation, expiresAt: installation.now.addingTimeInterval(86_400)))
        try await chats(.start(payload: token.text), 1, installation)
        try await chats(.text("Please send me the presentation, says \(Self.words)"), 2, installation)
        try await visits("Is there a trial? Asks Zlatakolibri of Ultramarincafe, \(Self.words)", installation)
        try await installation.goesOut(Self.chat)
        try await installation.goesOut(Self.room)
        // She is told by mail that the link was used.
        try await installation.waitForRest()
        let answer = try #require(
            try await installation.documents(SalesStore.Name.messages).findOne([
                "direction": "outgoing", "conversationID": .string(conversation),
            ])?["_id"]?.string)
        _ = try await installation.store.ratings.insertOne(
            RatingDocument(
                conversationID: conversation, messageID: answer, voter: Self.chat.key, vote: .down,
                at: installation.now))
        try await installation.store.supportLinks.insertOne(
            SupportLinkDocument(
                conversationID: conversation, system: "contract", roomID: 12, ownUserID: 1,
                first: .init(dispatch: "support:\(Self.chat.key)", message: 1), updatedAt: installation.now))
        _ = try await installation.documents(SalesStore.Name.outbox).insertOne([
            "_id": "dead-1", "orderingKey": .string(Endpoint.email(mailbox: "sales", peer: prospect.address).key),
            "state": "dead", "sequence": .int64(1), "availableAt": .date(installation.now), "attempts": 5,
            "createdAt": .date(installation.now), "error": .string("550 <\(prospect.address)> \(Self.words)"),
            "body": ["conversationID": .string(conversation), "text": .string("Dear Zlatakolibri")],
        ])
    }

    /// A host whose calendar is on that server, and the service that writes to it.
    private static func calendarWorker(
        for calendar: String, _ installation: FaultInstallation
    ) async throws -> ServiceProcess {
        try await installation.store.hosts.insertOne(
            HostDocument(
                id: "olga", name: "Olga", email: "olga@us.example", timeZone: "Europe/Moscow",
                calendars: [
                    .init(
                        id: "work", kind: .caldav, address: calendar, username: CalDAVSandbox.user.name,
                        passwordSecret: "CALENDAR_SECRET_OLGA", writes: true)
                ]))
        let own = [
            "CALENDAR_PRIVATE_NETWORKS": "127.0.0.0/8", "CALENDAR_SECRET_OLGA": CalDAVSandbox.user.password,
            "LOG_LEVEL": "debug",
        ]
        return try await ServiceProcess(
            "calendar-worker", installation.environment.merging(own) { $1 }, in: installation.folder)
    }

    /// A demo with the person stands in the calendar, and another is to be written there tomorrow.
    private func holdsDemo(
        in calendar: String, _ calendars: CalDAVSandbox, _ installation: FaultInstallation
    ) async throws {
        let conversation = try #require(
            try await installation.documents(SalesStore.Name.messages).findOne(["direction": "outgoing"])?[
                "conversationID"]?.string)
        let now = installation.now
        for (number, due) in [(1, now), (2, now.addingTimeInterval(86_400))] {
            var write = CalendarWrite(
                .put, hostID: "olga", conversationID: conversation, uid: "\(conversation)/demo-\(number)", sequence: 0,
                start: now.addingTimeInterval(90_000), end: now.addingTimeInterval(91_000),
                summary: "Demo for Zlatakolibri", description: "Ultramarincafe", stamp: now)
            write.stamp = due
            try await installation.store.calendarWrites.enqueue([write.item(becauseOf: "demo-\(number)")])
        }
        _ = try await eventually(within: .patience, or: "The demo is not written") {
            try await calendars.get(calendar)?.contains("Zlatakolibri") == true ? true : nil
        }
    }

    private func mailWithFile(_ prospect: Prospect, to address: String) -> [UInt8] {
        let file = Data("Ultramarincafe, all prices, \(Self.words)".utf8).base64EncodedString()
        let lines = [
            "From: Zlatakolibri <\(prospect.address)>", "To: <\(address)>", "Subject: Re: customer reviews",
            "Date: Tue, 19 Jan 2027 11:05:00 +0300", "Message-ID: <1.\(prospect.address)>", "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=cut", "", "--cut", "Content-Type: text/plain; charset=utf-8", "",
            "How much is the Start plan? \(Self.words), Златакрыл", "", "--cut",
            "Content-Type: application/pdf; name=\"Zlatakolibri.pdf\"",
            "Content-Disposition: attachment; filename=\"Zlatakolibri.pdf\"", "Content-Transfer-Encoding: base64", "",
            file, "--cut--", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private func chats(
        _ content: InboxTelegram.Content, _ number: Int, _ installation: FaultInstallation
    ) async throws {
        let update = InboxTelegram(
            bot: "7", chatID: 9_911_774_201, userID: 9_911_774_201, name: "Zlatakolibri", username: "zlata_kolibri",
            languageCode: "en", content: content, receivedAt: installation.now)
        try await installation.put("\(Self.chat.key):\(number)", Self.chat, .telegram(update))
    }

    private func visits(_ words: String, _ installation: FaultInstallation) async throws {
        let web = InboxWeb(
            room: 4711, userID: 3, name: "Zlatakolibri", languageCode: "en", content: .text(words, forHuman: false),
            receivedAt: installation.now)
        try await installation.put("\(Self.room.key):1", Self.room, .web(web))
    }

    private func roomConversation(_ installation: FaultInstallation) async throws -> String {
        try #require(
            try await installation.documents(SalesStore.Name.conversations)
                .findOne(["endpoints": .string(Self.room.key)])?["_id"]?.string)
    }

    // MARK: Looking

    /// The documents of all collections that hold a canary, chunks of files included.
    private func traces(of canary: Canary, in installation: FaultInstallation) async throws -> [String] {
        var found: [String] = []
        for name in try await installation.store.database.collectionNames().sorted() {
            for document in try await installation.documents(name).find([:]).all() where canary.isIn(document.bytes) {
                found.append("\(name): \(document.description.prefix(1000))")
            }
        }
        return found
    }
}

extension FaultInstallation {
    /// Runs the operator's tool to its end.
    fileprivate func salesctl(_ arguments: String...) async throws -> (status: Int32, output: String) {
        let process = try SandboxProcess(
            .init(
                [try Programs.path("salesctl")] + arguments, environment: environment,
                // Outside of what is searched: it says to the operator whom it is about.
                logFile: NSTemporaryDirectory() + "salesctl-\(UUID().uuidString).log", grace: .zero))
        let status = try await process.waitForExit(within: .patience)
        let output = process.output
        await process.stop()
        return (status, output)
    }

    fileprivate func put(_ id: String, _ endpoint: Endpoint, _ body: InboxEvent) async throws {
        try await store.inbox.enqueue([
            QueueItem(
                id: id, orderingKey: endpoint.key, sequence: SequenceGenerator.shared.next(), availableAt: now,
                body: body)
        ])
        _ = try await eventually(within: .patience, or: "\(id) is not handled") {
            try await documents(SalesStore.Name.inbox).count(["_id": .string(id), "state": "done"]) == 1 ? true : nil
        }
    }

    /// No service of that channel runs here: what is for it counts as sent, once nothing more is expected.
    fileprivate func goesOut(_ endpoint: Endpoint) async throws {
        try await waitForModel()
        _ = try await eventually(within: .patience, or: "Nothing is for \(endpoint.channel.rawValue)") {
            try await documents(SalesStore.Name.outbox).count([
                "orderingKey": .string(endpoint.key), "state": ["$ne": "key"],
            ]) > 0 ? true : nil
        }
        _ = try await documents(SalesStore.Name.outbox).updateMany(
            ["orderingKey": .string(endpoint.key), "state": "pending"], ["$set": ["state": "sent"]])
    }

    private func waitForModel() async throws {
        _ = try await eventually(within: .patience, or: "The model is asked still") {
            try await documents(SalesStore.Name.modelJobs).count([:]) == 0 ? true : nil
        }
    }

    fileprivate func add(_ prospect: Prospect, name: String, company: String) async throws {
        let id = "contact:sales:\(prospect.address)"
        let card = ContactCard(
            id: DerivedID.short(id, "contact"), name: name, company: company, email: prospect.address, language: .en)
        try await store.inbox.enqueue([
            QueueItem(
                id: id, orderingKey: Endpoint.email(mailbox: "sales", peer: prospect.address).key,
                sequence: SequenceGenerator.shared.next(), availableAt: now,
                body: InboxEvent.contact(NewContact(card: card, mailbox: "sales", source: "operator")))
        ])
    }
}
