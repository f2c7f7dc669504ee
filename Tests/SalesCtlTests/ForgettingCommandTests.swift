import BSON
import Foundation
import MongoDB
import SalesStore
internal import Sandbox
import Testing

@Suite struct ForgettingCommandTests {
    private func contents(_ office: OperatorOffice) async throws -> [String] {
        var found: [String] = []
        for name in try await office.store.database.collectionNames() {
            for document in try await office.store.database.collection(name, of: BSONDocument.self).find().all()
            where document.extendedJSON().lowercased().contains("eve@evil.example") {
                found.append("\(name): \(document.extendedJSON())")
            }
        }
        return found
    }

    @Test("A stranger is handed out and forgotten by the address alone, and whoever is nowhere is said to be nowhere")
    func stranger() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            _ = try await office.says("Who are you?", from: "eve@evil.example")
            _ = try await office.says("Eve knows: eve@evil.example")
            let place = office.folder.path("export")
            let export = try await office.run("contact", "export", "Eve@Evil.example", "--to", place, "--json")
            #expect(export.status == 0, "\(export.output)")
            let text = try String(contentsOfFile: "\(place)/person.json", encoding: .utf8)
            #expect(text.contains("Who are you?"))
            #expect(text.contains("namedByOthersIn") && !text.contains("Eve knows"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(place)/mails").count == 1)

            let look = try await office.run("contact", "erase", "eve@evil.example")
            #expect(look.output.contains("messages, of others"), "\(look.output)")
            #expect(look.output.contains("Beyond its reach:") && look.output.contains("--in-mailbox"))
            #expect(try await !contents(office).isEmpty)
            let end = try await office.run("contact", "erase", "eve@evil.example", "--yes")
            #expect(end.status == 0, "\(end.output)")
            try await office.settle()
            #expect(try await contents(office) == [])
            #expect(try await office.conversation() != nil)
            #expect(try await office.run("contact", "erase", "eve@evil.example").status == 66)
            #expect(
                try await office.run("contact", "export", "nobody@nowhere.example", "--to", "\(place)-2").status == 66)
        }
    }

    @Test("Mails on the server are counted, and deleted there when that is asked for; others stay")
    func inMailbox() async throws {
        try await OperatorOffice.with { office in
            let servers = try await MailSandbox.shared
            let user = try servers.newUser("erasing")
            let end = try await office.run(
                "mailbox", "add", "own", "--address", user.address, "--from", "Ilya", "--secret", "MAIL_PASSWORD_OWN",
                "--smtp", "localhost:\(servers.ports.smtp)", "--imap", "localhost:\(servers.ports.imap)", "--ca-file",
                servers.caFile)
            try #require(end.status == 0, "\(end.output)")
            func letter(from: String, cc: String = "x@y.example", _ words: String) -> [UInt8] {
                Array("From: \(from)\r\nTo: \(user.address)\r\nCc: \(cc)\r\nSubject: s\r\n\r\n\(words)\r\n".utf8)
            }
            try servers.fill(
                user,
                with: [
                    letter(from: "eve@evil.example", "one"), letter(from: "Eve <EVE@evil.example>", "two"),
                    letter(from: "bob@b.example", cc: "eve@evil.example", "three"),
                    letter(from: "bob@b.example", "four, as eve@evil.example says"),
                    letter(from: "bob@b.example", "five"),
                ])
            _ = try await office.says("Who are you?", from: "eve@evil.example")
            let password = ["MAIL_PASSWORD_OWN": user.password]
            let look = try await office.run("contact", "erase", "eve@evil.example", "--in-mailbox", with: password)
            #expect(look.output.contains("mailbox own: 3 mails from or to the person; 1 of others"), "\(look.output)")
            #expect(look.output.contains("mailbox sales: could not be looked at: MAIL_PASSWORD_SALES is not set"))
            #expect(try servers.inbox(of: user).count == 5)
            let erased = try await office.run(
                "contact", "erase", "eve@evil.example", "--in-mailbox", "--yes", with: password)
            #expect(erased.output.contains("deleted on the server"), "\(erased.output)")
            let left = try servers.inbox(of: user).map { String(decoding: $0, as: UTF8.self) }
            #expect(left.count == 2)
            #expect(left.allSatisfy { $0.contains("From: bob@b.example") && !$0.contains("three") })
        }
    }
}
