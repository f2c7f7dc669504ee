import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
internal import Sandbox
import Testing
internal import WorkQueue

@Suite struct MailboxCommandTests {
    /// Adds a mailbox of the shared mail servers.
    private func add(_ user: MailSandbox.User, _ servers: MailSandbox, to office: OperatorOffice) async throws {
        let end = try await office.run(
            "mailbox", "add", "own", "--address", user.address, "--from", "Ilya", "--secret", "MAIL_PASSWORD_OWN",
            "--smtp", "localhost:\(servers.ports.smtp)", "--imap", "localhost:\(servers.ports.imap)", "--ca-file",
            servers.caFile)
        try #require(end.status == 0, "\(end.output)")
    }

    @Test(
        "A mailbox is tested against its servers, and only what was seen in Sent counts as filed",
        arguments: [(purpose: "filing", isFiled: true), (purpose: "plain", isFiled: false)])
    func works(purpose: String, isFiled: Bool) async throws {
        try await OperatorOffice.with { office in
            let servers = try await MailSandbox.shared
            let user = try servers.newUser(purpose)
            try await add(user, servers, to: office)
            #expect(try await office.run("mailbox", "list").output.contains("not tested"))
            let end = try await office.run("mailbox", "test", "own", with: ["MAIL_PASSWORD_OWN": user.password])
            #expect(end.status == 0, "\(end.output)")
            #expect(end.output.contains("SMTP: logged in") && end.output.contains("IMAP: logged in"))
            #expect(try await office.store.mailboxes.findOne(["_id": "own"])?.filesSent == isFiled)
            #expect(try servers.inbox(of: user).count == 1)
            #expect(try await office.store.mailboxes.findOne(["_id": "own"])?.tagsEnvelopes == true)
            #expect(try await office.run("mailbox", "list").output.contains(isFiled ? "yes" : "no"))
        }
    }

    @Test(
        "An account that lets no letter have a sender of its own is found out",
        arguments: [
            (.sender, "553 5.7.1 Sender address rejected: not owned by user"), (.untagged, "yes"),
            // What a server says does not steer the operator's terminal.
            (.sender, "553 5.7.1 \u{1B}]0;owned\u{7}\u{1B}[2Jnot \u{202E}yours"),
        ] as [(MailSandbox.RefusedStage, String)])
    func noTags(stage: MailSandbox.RefusedStage, reply: String) async throws {
        try await OperatorOffice.with { office in
            let servers = try await MailSandbox.shared
            let user = try servers.newUser("untagged")
            try servers.refuse(user, at: stage, with: reply)
            try await add(user, servers, to: office)
            let end = try await office.run("mailbox", "test", "own", with: ["MAIL_PASSWORD_OWN": user.password])
            #expect(end.status == 0, "\(end.output)")
            #expect(!end.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{202E}" })
            #expect(try await office.store.mailboxes.findOne(["_id": "own"])?.tagsEnvelopes == false)
            #expect(try servers.inbox(of: user).count == 1)
        }
    }

    @Test("A mailbox that rests says so, until when, and why")
    func rest() async throws {
        try await OperatorOffice.with { office in
            let servers = try await MailSandbox.shared
            let user = try servers.newUser()
            try await add(user, servers, to: office)
            let until = office.clock().addingTimeInterval(3600)
            let rest = MailboxDocument.Rest(
                cause: .dailyLimit, reason: "550 5.4.5 limit", since: office.clock(), until: until, count: 1)
            _ = try await office.store.mailboxes.updateOne(
                ["_id": "own"], ["$set": ["rest": .document(try BSONEncoder().encode(rest))]])
            let listed = try await office.run("mailbox", "list").output
            #expect(listed.contains("rests until") && listed.contains("550 5.4.5 limit"), "\(listed)")
            // A letter that waits for the end of the rest goes out when the server takes letters again.
            let message = MailMessage(
                conversationID: "c", mailbox: "own", to: "ann@elsewhere.test", purpose: .answer, subject: "s",
                text: "t",
                messageID: "m@mail.test", replyTo: "own@mail.test", date: office.clock())
            try await office.store.mailOutbox.enqueue([
                QueueItem(
                    id: "waiting", orderingKey: Endpoint.email(mailbox: "own", peer: message.to).key, sequence: 1,
                    availableAt: until, body: message)
            ])
            let end = try await office.run("mailbox", "test", "own", with: ["MAIL_PASSWORD_OWN": user.password])
            #expect(end.status == 0, "\(end.output)")
            #expect(try await office.store.mailboxes.findOne(["_id": "own"])?.rest == nil)
            let waiting = try #require(try await office.store.mailOutbox.item("waiting"))
            #expect(waiting.availableAt < until)
        }
    }

    @Test("The doctor says so where no server's name is known that vouches for senders, and which one its mails carry")
    func verdicts() async throws {
        try await OperatorOffice.with { office in
            let servers = try await MailSandbox.shared
            let user = try servers.newUser("verdicts")
            try await add(user, servers, to: office)
            func finding() async throws -> [String: Any] {
                let report = try await office.run(["doctor", "--json"], with: ["MAIL_PASSWORD_OWN": user.password])
                let findings = try #require(try report.json()["findings"] as? [[String: Any]])
                return try #require(findings.first { $0["part"] as? String == "mailbox own senders" })
            }
            let empty = try await finding()
            #expect(empty["state"] as? String == "warning")
            let message = try #require(empty["message"] as? String)
            #expect(message.contains("no authservID is configured; nothing proves who a mail is from"), "\(message)")
            let head = "Authentication-Results: mx.own.test; dmarc=pass header.from=client.test\r\n"
            let mail = "From: a@client.test\r\nSubject: s\r\nMessage-ID: <1@client.test>\r\n\r\nHello\r\n"
            try servers.fill(user, with: [Array((head + mail).utf8)])
            let carried = try await finding()
            #expect(carried["state"] as? String == "warning")
            #expect((carried["advice"] as? String)?.contains("set authservID to mx.own.test") == true, "\(carried)")
            for (id, state) in [("mx.other.test", "warning"), ("mx.own.test", "fine")] {
                _ = try await office.store.mailboxes.updateOne(
                    ["_id": "own"], ["$set": ["authservID": .string(id)]])
                let configured = try await finding()
                #expect(configured["state"] as? String == state, "\(configured)")
            }
        }
    }

    @Test("Of a known provider the servers need not be given, and what it wants is said")
    func knownProvider() async throws {
        try await OperatorOffice.with { office in
            let gmail = try await office.run("mailbox", "add", "olga", "--address", "Olga@Gmail.com", "--from", "Olga")
            #expect(gmail.status == 0, "\(gmail.output)")
            #expect(gmail.output.contains("app password") && gmail.output.contains("500 messages a day"))
            #expect(gmail.output.contains("MAIL_PASSWORD_OLGA"))
            let stored = try #require(try await office.store.mailboxes.findOne(["_id": "olga"]))
            #expect(stored.smtp == .init(host: "smtp.gmail.com", port: 465, security: .tls))
            #expect(stored.imap == .init(host: "imap.gmail.com", port: 993, security: .tls))
            #expect(stored.passwordSecret == "MAIL_PASSWORD_OLGA")

            let own = try await office.run(
                "mailbox", "add", "own-2", "--address", "olga@our.example", "--from", "Olga", "--provider",
                "microsoft-365", "--imap", "imap.our.example:143")
            #expect(own.status == 0, "\(own.output)")
            let second = try #require(try await office.store.mailboxes.findOne(["_id": "own-2"]))
            #expect(second.smtp == .init(host: "smtp.office365.com", port: 587, security: .starttls))
            #expect(second.imap == .init(host: "imap.our.example", port: 143, security: .starttls))
            #expect(second.passwordSecret == "MAIL_PASSWORD_OWN_2")

            let unknown = try await office.run(
                "mailbox", "add", "x", "--address", "olga@our.example", "--from", "Olga")
            #expect(unknown.status == 64 && unknown.output.contains("google-workspace"), "\(unknown.output)")
            let misspelt = try await office.run(
                "mailbox", "add", "x", "--address", "olga@our.example", "--from", "Olga", "--provider", "gmial")
            #expect(misspelt.status == 64 && misspelt.output.contains("no provider gmial"), "\(misspelt.output)")
            #expect(try await office.store.mailboxes.findOne(["_id": "x"]) == nil)
        }
    }

    @Test("A mailbox that was authorized reads and sends by tokens, and says so when the consent is withdrawn")
    func authorized() async throws {
        try await OperatorOffice.with { office in
            let servers = try await MailSandbox.shared
            let user = try servers.newUser()
            try await add(user, servers, to: office)
            let server = try await AuthorizationSandbox(for: servers)
            let variables = [
                "MAIL_TOKEN_KEY": "0123456789abcdef0123456789abcdef",
                "MAIL_OAUTH_CLIENT_SECRET": AuthorizationSandbox.client.secret,
            ]
            let authorize = [
                "mailbox", "authorize", "own", "--client-id", AuthorizationSandbox.client.id, "--authorization-url",
                "\(server.url)/authorize", "--token-url", "\(server.url)/token",
            ]
            let end = try await office.run(authorize, with: variables) { output in
                guard let page = output.firstMatch(of: /Open (http\S+)/) else { return false }
                try await server.consent(at: String(page.1))
                return true
            }
            #expect(end.status == 0, "\(end.output)")
            #expect(try await office.store.mailboxes.findOne(["_id": "own"])?.isAuthorized == true)
            // New settings leave that as it is.
            try await add(user, servers, to: office)
            #expect(try await office.store.mailboxes.findOne(["_id": "own"])?.isAuthorized == true)

            let works = try await office.run(["mailbox", "test", "own"], with: variables)
            #expect(works.status == 0, "\(works.output)")
            #expect(try servers.inbox(of: user).isEmpty == false)
            let keyless = try await office.run("mailbox", "test", "own")
            #expect(keyless.status == 69 && keyless.output.contains("MAIL_TOKEN_KEY is not set"), "\(keyless.output)")

            try await server.order(["revoke": "all"])
            _ = try await office.store.mailAuthorizations.updateOne(
                ["_id": "own"], ["$set": ["expiresAt": .date(office.clock())]])
            let refused = try await office.run(["mailbox", "test", "own"], with: variables)
            #expect(refused.status == 69 && refused.output.contains("mailbox authorize own"), "\(refused.output)")
            let doctor = try await office.run(["doctor"], with: variables)
            #expect(doctor.output.contains("mailbox authorize own"), "\(doctor.output)")

            let withdrawn = try await office.run(["mailbox", "authorize", "own", "--withdraw"])
            #expect(withdrawn.status == 0, "\(withdrawn.output)")
            #expect(try await office.store.mailAuthorizations.findOne(["_id": "own"]) == nil)
            let again = try await office.run(["mailbox", "test", "own"], with: ["MAIL_PASSWORD_OWN": user.password])
            #expect(again.status == 0, "\(again.output)")
            await server.stop()
        }
    }

    @Test("What the mailbox's domain says in DNS is told with what is missing")
    func domain() async throws {
        try await OperatorOffice.with { office in
            let servers = try await MailSandbox.shared
            let user = try servers.newUser()
            try await add(user, servers, to: office)
            let empty = try await DNSSandbox(["mail.test MX 10 mx.mail.test"])
            let password = ["MAIL_PASSWORD_OWN": user.password]
            let missing = try await office.run(
                ["mailbox", "test", "own"], with: password.merging(["DNS_SERVER": empty.address]) { $1 })
            #expect(missing.status == 0, "\(missing.output)")
            #expect(missing.output.contains("add a TXT record to mail.test: v=spf1 mx ~all"), "\(missing.output)")
            #expect(missing.output.contains("_dmarc.mail.test"), "\(missing.output)")
            await empty.stop()
            let whole = try await DNSSandbox(["mail.test TXT v=spf1 mx ~all", "_dmarc.mail.test TXT v=DMARC1; p=none"])
            let doctor = try await office.run(
                ["doctor"], with: password.merging(["DNS_SERVER": whole.address]) { $1 })
            #expect(doctor.output.contains("SPF of mail.test"), "\(doctor.output)")
            #expect(doctor.output.contains("v=DMARC1; p=none") && !doctor.output.contains("add a TXT record"))
            await whole.stop()
        }
    }

    @Test("What is wrong with a mailbox is said in a sentence with the server's words")
    func fails() async throws {
        try await OperatorOffice.with { office in
            let servers = try await MailSandbox.shared
            let user = try servers.newUser()
            try await add(user, servers, to: office)
            let wrong = try await office.run("mailbox", "test", "own", with: ["MAIL_PASSWORD_OWN": "wrong"])
            #expect(wrong.status == 69 && wrong.output.contains("SMTP does not work"), "\(wrong.output)")
            #expect(!wrong.output.contains(user.password))
            let unset = try await office.run("mailbox", "test", "own")
            #expect(unset.status == 78 && unset.output.contains("MAIL_PASSWORD_OWN is not set"), "\(unset.output)")
            #expect(try await office.run("mailbox", "test", "nobodys").status == 66)
            #expect(try servers.inbox(of: user).isEmpty)
        }
    }

    @Test("A mail that joined no conversation is listed, and any mail comes back byte for byte")
    func mails() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            let joined = try await office.says("How much is it?")
            let stranger = try await office.says("Who are you?", from: "eve@evil.example")
            try await office.settle()
            let listed = try await office.run("mail", "list", "--json").json()
            let mails = try #require(listed["mails"] as? [[String: Any]])
            #expect(mails.map { $0["id"] as? String } == [stranger])
            #expect(try await office.run("mail", "list").output.contains("eve@evil.example"))
            #expect(try await office.run("mail", "raw", joined).output.hasSuffix("How much is it?"))
            #expect(try await office.run("mail", "raw", "mail:sales:none").status == 66)
        }
    }

    @Test("Mails that were set aside are listed with their reasons, and one is asked for again")
    func setAside() async throws {
        try await OperatorOffice.with { office in
            let mails = office.store.unreadableMails
            try await mails.insertOne(
                UnreadableMailDocument(
                    mailbox: "sales", uidValidity: 7, uid: 101, rawID: nil, cause: .notGiven,
                    reason: "NO could not be converted", tries: 4, at: Date()))
            let listed = try await office.run("mail", "list", "--unreadable", "--json").json()
            let entries = try #require(listed["mails"] as? [[String: Any]])
            #expect(entries.map { $0["id"] as? String } == ["sales:7:101"])
            #expect(entries.map { $0["state"] as? String } == ["waiting"])
            let lines = try await office.run("mail", "list", "--unreadable").output
            #expect(lines.contains("NO could not be converted"))
            #expect(try await office.run("doctor").output.contains("1 could not be read and were set aside"))
            #expect(try await office.run("mail", "retry", "sales:7:102").status == 66)
            #expect(try await office.run("mail", "retry", "sales:7:101").status == 0)
            #expect(try await mails.findOne(["_id": "sales:7:101"])?.state == .retry)
            _ = try await mails.updateOne(["_id": "sales:7:101"], ["$set": ["state": "read"]])
            #expect(try await office.run("mail", "retry", "sales:7:101").status == 65)
            #expect(try await office.run("mail", "list", "--unreadable").output.contains("No mail is set aside."))
        }
    }

    @Test("The doctor says what services say of themselves, and forgets those that ended")
    func health() async throws {
        try await OperatorOffice.with { office in
            func report(_ status: String, at date: Date) -> ServiceHealthDocument {
                let part = ServiceHealthDocument.Component(
                    name: "mailbox sales imap", status: status, reason: "wrong password")
                return ServiceHealthDocument(id: "w", service: "email-worker", components: [part], at: date)
            }
            func state() async throws -> String? {
                let findings = try await office.run("doctor", "--json").json()["findings"] as? [[String: Any]]
                return findings?.first { $0["part"] as? String == "email-worker: mailbox sales imap" }?["state"]
                    as? String
            }
            let health = office.store.serviceHealth
            for (status, expected) in [("degraded", "warning"), ("unhealthy", "wrong"), ("healthy", nil)] {
                _ = try await health.replaceOne(["_id": "w"], report(status, at: office.clock()), upsert: true)
                #expect(try await state() == expected)
            }
            let old = report("unhealthy", at: office.clock().addingTimeInterval(-600))
            _ = try await health.replaceOne(["_id": "w"], old, upsert: true)
            #expect(try await state() == nil)
        }
    }
}
