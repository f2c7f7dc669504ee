import BSON
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
            #expect(try await office.run("mailbox", "list").output.contains(isFiled ? "yes" : "no"))
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
