internal import BSON
import Foundation
internal import MongoDB
internal import SalesStore
import Sandbox
import Testing

/// The guides are run: what operators copy works.
@Suite struct OperatorsGuideTests {
    private static func blocks(_ name: String) throws -> [[String]] {
        let file = OperatorOffice.repository.appending(path: "docs/\(name)")
        return GuideCommand.blocks(of: try String(contentsOf: file, encoding: .utf8))
    }

    @Test("Both languages show the same commands in the same blocks")
    func same() throws {
        let english = try Self.blocks("operating.md")
        #expect(english.count > 8)
        #expect(try Self.blocks("operating.ru.md") == english)
    }

    @Test(
        "Both languages have the same chapters, tables, code blocks and addresses",
        arguments: ["operating", "web-chat", "webhooks", "api", "assistant", "crm"])
    func chapters(_ guide: String) throws {
        func shape(_ name: String) throws -> [Int] {
            let file = OperatorOffice.repository.appending(path: "docs/\(name)")
            let text = try String(contentsOf: file, encoding: .utf8)
            return ["\n## ", "\n| ", "\n```", "<http://"].map { text.components(separatedBy: $0).count }
        }
        #expect(try shape("\(guide).md") == shape("\(guide).ru.md"))
    }

    @Test("Every salesctl command of the guide does what it says, one after the other")
    func commands() async throws {
        let commands = try Self.blocks("operating.md").flatMap { $0 }.map(GuideCommand.init)
        let arguments = commands.compactMap(\.salesctl)
        #expect(arguments.count > 20)
        try await OperatorOffice.with { office in
            _ = try await office.run(
                "mailbox", "add", "demo", "--address", "sales@mail.test", "--from", "Ilya", "--secret",
                "MAIL_PASSWORD_DEMO", "--smtp", "mail:1587", "--imap", "mail:1143")
            for words in arguments {
                let end = try await office.run(words.map(Self.absolute))
                // There is no mail account and no model here, whose sentence could wait for approval; these say so.
                let mayFail =
                    words[0] == "doctor" || words.starts(with: ["mailbox", "test"])
                    || words.starts(with: ["campaign", "approve"])
                #expect(end.status == 0 || (mayFail && [1, 66, 78].contains(end.status)), "\(words): \(end.output)")
                try await office.settle()
            }
            let addresses = try await office.store.contacts.find([:]).all().compactMap(\.email)
            #expect(Set(addresses) == ["you@mail.test", "olga@daisy.example", "georg@oak.example"])
        }
    }

    /// In the container relative paths begin at the repository's top.
    private static func absolute(_ word: String) -> String {
        let path = OperatorOffice.repository.appending(path: word).path
        return word.contains(".") && FileManager.default.fileExists(atPath: path) ? path : word
    }

    @Test("Other commands name services, profiles and files that are there")
    func others() throws {
        let compose = try String(
            contentsOf: OperatorOffice.repository.appending(path: "docker-compose.yml"), encoding: .utf8)
        for command in try Self.blocks("operating.md").flatMap({ $0 }).map(GuideCommand.init)
        where command.salesctl == nil {
            let words = command.words
            if words.first == "cp" {
                #expect(
                    FileManager.default.fileExists(
                        atPath: OperatorOffice.repository.appending(path: words[1]).path))
                continue
            }
            #expect(words.starts(with: ["docker", "compose"]), "\(command)")
            if let profile = words.firstIndex(of: "--profile").map({ words[$0 + 1] }) {
                #expect(compose.contains("profiles: [\(profile)]"), "\(command)")
            }
            if let file = words.firstIndex(of: "-f").map({ words[$0 + 1] }) {
                #expect(
                    FileManager.default.fileExists(atPath: OperatorOffice.repository.appending(path: file).path))
            }
            let scaled = words.filter { $0.contains("=") }.map { String($0.prefix { $0 != "=" }) }
            let named = words.contains("logs") ? words.suffix(1) : words.contains("exec") ? [words[3]] : []
            for service in scaled + named { #expect(compose.contains("\n  \(service):\n"), "\(command)") }
        }
    }
}
