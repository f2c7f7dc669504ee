internal import BSON
internal import Dialogue
import Foundation
internal import MongoDB
internal import SalesStore
internal import Sandbox
import Testing

@Suite struct ContactImportTests {
    private static let mixed = #"""
        \#u{FEFF}Имя;Почта;Компания;Язык;time_zone;Интересы;Телефон
        "Петрова; Анна";anna@daisy.example;"ООО ""Ромашка""";ru;Europe/Moscow;отзывы|карты;1
        Boris;boris@example;Pine;en;Europe/London;;2
        Vera;vera@pine.example;Pine;de;Mars/Olympus;;3
        Anna again;ANNA@daisy.example;;;;;4

        Georg;georg@oak.example;Oak;en;;;5
        """#

    @Test("A preview names what is wrong in which row, and writes nothing")
    func preview() async throws {
        try await OperatorOffice.with { office in
            let file = try office.file("contacts.csv", Self.mixed)
            let end = try await office.run("contact", "import", file, "--json")
            #expect(end.status == 65)
            let report = try end.json()
            #expect(report["right"] as? Int == 2)
            #expect(report["wrong"] as? Int == 3)
            #expect(report["unknownColumns"] as? [String] == ["Телефон"])
            let rows = try #require(report["rows"] as? [[String: Any]])
            let faults = rows.map {
                ($0["line"] as? Int ?? 0, ($0["faults"] as? [String] ?? []).joined(separator: "; "))
            }
            #expect(faults.map(\.0) == [2, 3, 4, 5, 7])
            #expect(faults[0].1.isEmpty)
            #expect(faults[1].1.contains("boris@example"))
            #expect(faults[2].1.contains("\"de\"") && faults[2].1.contains("Mars/Olympus"))
            #expect(faults[3].1.contains("row 2"))
            #expect(faults[4].1.isEmpty)
            let first = try #require(rows[0]["contact"] as? [String: Any])
            #expect(first["name"] as? String == "Петрова; Анна")
            #expect(first["company"] as? String == "ООО \"Ромашка\"")
            #expect(first["interests"] as? [String] == ["отзывы", "карты"])
            try await office.settle()
            #expect(try await office.store.contacts.count() == 0)
            let refused = try await office.run("contact", "import", file, "--apply")
            #expect(refused.status == 65)
            #expect(refused.output.contains("Nothing was added"))
            try await office.settle()
            #expect(try await office.store.contacts.count() == 0)
        }
    }

    @Test("The right rows are added once, and written to")
    func apply() async throws {
        try await OperatorOffice.with { office in
            let file = try office.file("contacts.csv", Self.mixed)
            let end = try await office.run("contact", "import", file, "--apply", "--skip-wrong", "--json")
            #expect(end.status == 0)
            #expect(try end.json()["added"] as? Int == 2)
            try await office.settle()
            #expect(try await office.store.contacts.count() == 2)
            #expect(try await office.conversation("georg@oak.example") != nil)
            let again = try await office.run("contact", "import", file, "--apply", "--skip-wrong", "--json")
            let rows = try #require(try again.json()["rows"] as? [[String: Any]])
            #expect((rows[0]["faults"] as? [String])?.first?.contains("a contact already") == true)
            #expect(try again.json()["added"] as? Int == 0)
        }
    }

    @Test("Who said stop is named in the preview")
    func suppressed() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            _ = try await office.says("Please unsubscribe me, stop writing")
            _ = try await office.store.contacts.deleteMany([:])
            let file = try office.file("contacts.csv", "email,name\nanna@daisy.example,Anna\n")
            let end = try await office.run("contact", "import", file, "--apply")
            #expect(end.status == 65)
            #expect(end.output.contains("suppressed"))
        }
    }

    @Test("Who said stop to an earlier version is known by it, is not written to, and is forgotten whole")
    func earlierStop() async throws {
        try await OperatorOffice.with { office in
            // Of "email:иван@пример.рф", as versions stored it that did not write domains as DNS has them.
            let earlier = "547a4a75b2efdc8b5b83590c1711c13b146efd6991bff7b9e4481c288c63db3b"
            try await office.store.suppressions.insertOne(
                SuppressionDocument(id: earlier, reason: .optOut, at: office.clock()))
            let dns = try await DNSSandbox(["xn--e1afmkfd.xn--p1ai MX 10 mx.mail.test"])
            let resolver = ["DNS_SERVER": dns.address]
            let file = try office.file("contacts.csv", "email,name\nиван@пример.рф,Иван\n")
            let look = try await office.run(["contact", "import", file], with: resolver)
            #expect(look.output.contains("suppressed"), "\(look.output)")
            // Past the preview, business-logic looks again.
            let added = try await office.run(
                ["contact", "add", "--email", "иван@xn--e1afmkfd.xn--p1ai", "--name", "Иван", "--company", "Daisy"],
                with: resolver)
            await dns.stop()
            try await office.settle()
            #expect(try await office.store.conversations.count() == 0, "\(added.output)")
            #expect(try await office.store.contacts.count() == 0)
            let erased = try await office.run("contact", "erase", "иван@пример.рф", "--yes", "--json")
            #expect(erased.status == 0, "\(erased.output)")
            try await office.settle()
            let stops = try await office.store.suppressions.find([:]).all().map(\.id)
            #expect(stops.contains(earlier))
        }
    }

    @Test(
        "A file that is no list of contacts is refused in a sentence",
        arguments: [
            ("", "it is empty"), ("name,company\nAnna,Daisy\n", "one of them must be email"),
            ("email,name\n", "no rows"), ("email,name\nanna@daisy.example,\"Anna\n", "never closed"),
            ("email\u{0}", "not text"),
        ])
    func unusable(content: String, words: String) async throws {
        try await OperatorOffice.with(seeded: false) { office in
            let end = try await office.run("contact", "import", try office.file("contacts.csv", content))
            #expect(end.status == 65)
            #expect(end.output.contains(words))
        }
    }

    @Test("Files of Russian spreadsheets in Windows-1251 are read")
    func oldEncoding() async throws {
        try await OperatorOffice.with { office in
            let text = "почта;имя\r\nanna@daisy.example;Анна\r\n"
            let path = office.folder.path("old.csv")
            try #require(text.data(using: .windowsCP1251)).write(to: URL(filePath: path))
            let end = try await office.run("contact", "import", path, "--json")
            #expect(end.status == 0)
            let rows = try #require(try end.json()["rows"] as? [[String: Any]])
            #expect((rows.first?["contact"] as? [String: Any])?["name"] as? String == "Анна")
        }
    }

    @Test("Addresses are looked at before anything is added: the domain, and whether several people may read it")
    func addresses() async throws {
        let dns = try await DNSSandbox(["daisy.shop MX 10 mx.daisy.shop", "broken.shop FAIL"])
        try await OperatorOffice.with { office in
            let file = try office.file("contacts.csv", "email\ninfo@daisy.shop\nanna@gone.shop\nvera@broken.shop\n")
            let preview = try await office.run("contact", "import", file, with: ["DNS_SERVER": dns.address])
            #expect(preview.status == 65)
            #expect(preview.output.contains("info@daisy.shop (a role address)"))
            #expect(preview.output.contains("anna@gone.shop: there is no domain gone.shop"))
            #expect(preview.output.contains("vera@broken.shop (its domain was not checked)"))
            let applied = try await office.run(
                "contact", "import", file, "--apply", "--skip-wrong", with: ["DNS_SERVER": dns.address])
            #expect(applied.status == 0)
            try await office.settle()
            let found = try await office.store.contacts.find([:], sort: ["email": 1]).all()
            #expect(found.map(\.email) == ["info@daisy.shop", "vera@broken.shop"])
            #expect(found.map(\.addressCheck?.domain) == [.takesMail, .notChecked])
            #expect(found.map(\.addressCheck?.isRole) == [true, false])
            let refused = try await office.run(
                "contact", "add", "--email", "boris@gone.shop", with: ["DNS_SERVER": dns.address])
            #expect(refused.status == 65 && refused.output.contains("there is no domain gone.shop"))
        }
        await dns.stop()
    }
}
