import BSON
import ConversationEngine
import Foundation
import MongoDB
import SalesStore
internal import Sandbox
import Testing

/// Backups, retention and certificates, as the operator sees them.
@Suite struct KeepingCommandTests {
    private let key = ["BACKUP_KEY": "0123456789abcdef0123456789abcdef"]

    private func findings(
        _ office: OperatorOffice, with variables: [String: String] = [:]
    ) async throws -> [String: [String: Any]] {
        let end = try await office.run(["doctor", "--json"], with: variables)
        let list = try #require(try end.json()["findings"] as? [[String: Any]])
        return Dictionary(list.map { ($0["part"] as? String ?? "", $0) }) { first, _ in first }
    }

    @Test("A backup becomes an installation that works: contacts, mails, users who sign in, and the keys")
    func restored() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            let mail = try await office.says("Please send me the presentation")
            try await office.store.users.insertOne(
                UserDocument(
                    id: "olga", name: "Olga", role: .admin, passwordHash: "$y$j9T$x", createdAt: office.clock()))
            let hash = try #require(try await office.store.users.findOne(["_id": "olga"])?.passwordHash)
            #expect(try await findings(office)["backup"]?["state"] as? String == "off")

            let file = office.folder.path("backup")
            #expect(try await office.run("backup", file).status == 78)
            #expect(try await office.run("backup", file, with: ["BACKUP_KEY": "short"]).status == 78)
            // While a service is at work, it is no copy of one moment.
            try await office.store.serviceHealth.insertOne(
                ServiceHealthDocument(id: "x", service: "desk", components: [], at: office.clock()))
            let busy = try await office.run("backup", file, with: key)
            #expect(busy.status == 65 && busy.output.contains("desk said within a minute"), "\(busy.output)")
            _ = try await office.store.serviceHealth.deleteMany([:])
            let made = try await office.run("backup", file, with: key)
            #expect(made.status == 0, "\(made.output)")
            #expect(made.output.contains("SIGNING_KEY, SUPPRESSION_KEY"))
            #expect(try await office.run("backup", file, with: key).status == 73)
            #expect(try await findings(office)["backup"]?["state"] as? String == "fine")

            // Another installation, with keys of its own.
            let name = EmbeddedMongo.databaseName("anew")
            let there = [
                "MONGODB_DATABASE": name, "SIGNING_KEY": "the-signing-key-of-another",
                "SUPPRESSION_KEY":
                    "the-suppression-key-of-another",
            ]
            let other = ["BACKUP_KEY": "another-key-another-key-another-key"]
            #expect(try await office.run(["restore", file], with: there.merging(other) { $1 }).status == 65)
            let look = try await office.run(["restore", file, "--check"], with: there.merging(key) { $1 })
            #expect(look.status == 0 && look.output.contains("Can be restored"), "\(look.output)")
            let secrets = office.folder.path("secrets")
            let restored = try await office.run(
                ["restore", file, "--secrets-to", secrets], with: there.merging(key) { $1 })
            #expect(restored.status == 0, "\(restored.output)")
            #expect(restored.output.contains("SUPPRESSION_KEY is another one here"))
            let signing = try String(contentsOfFile: "\(secrets)/signing-key", encoding: .utf8)
            let suppression = try String(contentsOfFile: "\(secrets)/suppression-key", encoding: .utf8)
            let lives = ["MONGODB_DATABASE": name, "SIGNING_KEY": signing, "SUPPRESSION_KEY": suppression]
            #expect(try await findings(office, with: lives)["SUPPRESSION_KEY"]?["state"] as? String == "fine")
            let shown = try await office.run(["contact", "show", "anna@daisy.example"], with: lives)
            #expect(shown.output.contains("Please send me the presentation"), "\(shown.output)")
            let raw = try await office.run(["mail", "raw", mail], with: lives)
            #expect(raw.output.hasSuffix("Please send me the presentation"))
            let store = SalesStore(office.store.database.client[name])
            #expect(try await store.users.findOne(["_id": "olga"])?.passwordHash == hash)
            // It goes on from there: the person writes, and is answered.
            let files = try await store.database.collection("files.files", of: BSONDocument.self).count()
            #expect(files > 0)
            #expect(try await office.run(["restore", file], with: lives.merging(key) { $1 }).status == 65)
            #expect(try await office.run(["restore", file, "--replace"], with: lives.merging(key) { $1 }).status == 0)
        }
    }

    @Test("What is kept too long goes, is counted, and the doctor says so; without a word everything stays")
    func retention() async throws {
        try await OperatorOffice.with { office in
            try await office.begin()
            _ = try await office.says("Please send me the presentation")
            try await office.begin("silent@oak.example", name: "Silent")
            let store = office.store
            let clock = office.clock
            func sweep(afterDays days: Double) async throws -> RetentionReport? {
                try await RetentionSweep(store: store, now: { clock().addingTimeInterval(days * 86_400) }).sweep()
            }
            let usual = try #require(try await findings(office)["retention"])
            #expect(usual["state"] as? String == "off")
            #expect((usual["message"] as? String)?.contains("raw mails") == true)
            #expect(try await sweep(afterDays: 4000) == nil)

            var retention = Retention()
            retention.rawMailsDays = 10
            retention.messagesDays = 20
            retention.auditDays = 30
            retention.unansweredContactsDays = 40
            retention.deadLettersDays = 50
            _ = try await store.settings.updateOne(
                ["_id": .string(SettingsDocument.current)],
                ["$set": ["retention": .document(try BSONEncoder().encode(retention))]])
            _ = try await store.database.collection("outbox", of: BSONDocument.self).insertOne([
                "_id": "dead", "orderingKey": "email:sales:anna@daisy.example", "state": "dead", "sequence": .int64(1),
                "availableAt": .date(clock()), "createdAt": .date(clock()), "attempts": 5, "error": "no",
                "body": ["text": "words"],
            ])
            _ = try await store.database.collection("outbox", of: BSONDocument.self)
                .updateMany(["state": "pending"], ["$set": ["state": "sent"]])
            // Files have the server's date, which is another one than the office's.
            _ = try await store.database.collection("mails.files", of: BSONDocument.self)
                .updateMany([:], ["$set": ["uploadDate": .date(clock())]])
            #expect(try await sweep(afterDays: 9)?.removed.values.allSatisfy { $0 == 0 } == true)
            #expect(try await sweep(afterDays: 11)?.removed["rawMails"] == 1)
            #expect(try await store.messages.count() > 0)
            #expect(try await sweep(afterDays: 21)?.removed["messages"] ?? 0 > 4)
            #expect(try await store.messages.count() == 0)
            for name in ["inbox", "outbox"] {
                for document in try await store.database.collection(name, of: BSONDocument.self).find().all() {
                    #expect(!document.extendedJSON().contains("presentation please"), "\(name)")
                    #expect(!document.extendedJSON().contains("Please send me"), "\(name)")
                }
            }
            #expect(try await sweep(afterDays: 31)?.removed["audit"] ?? 0 > 1)
            #expect(try await sweep(afterDays: 51)?.removed["deadLetters"] == 1)
            let told = try #require(try await findings(office)["retention"])
            #expect(told["state"] as? String == "fine")
            #expect((told["message"] as? String)?.contains("1 deadLetters") == true, "\(told)")
            // Who has plans is not forgotten; who was closed in silence is.
            _ = try await store.conversations.updateMany([:], ["$set": ["stage": "closed", "state.timers": [:]]])
            #expect(try await sweep(afterDays: 61)?.removed["unansweredContacts"] == 2)
            let orders: BSONDocument = ["body.kind": "order", "state": "pending"]
            #expect(try await store.database.collection("inbox", of: BSONDocument.self).count(orders) == 2)
        }
    }

    @Test(
        "The end of MongoDB's certificate and of its authority is said 30 days before",
        .disabled(if: EmbeddedMongo.isGiven, "It needs certificates of its own"))
    func certificates() async throws {
        try await OperatorOffice.with(seeded: false) { office in
            // Its certificates are good for two days.
            let mongo = try await EmbeddedMongo(.init(usesTLS: true))
            func look(daysLater days: Int) async throws -> [String: [String: Any]] {
                let clock = try office.file("clock-\(days)", "\(days * 86_400)\n")
                return try await findings(office, with: ["MONGODB_URI": mongo.uri("tls"), "CLOCK_OFFSET_FILE": clock])
            }
            let expected = [
                (days: -29, state: "fine", message: "ends in 30 days"),
                (days: -28, state: "warning", message: "ends in 29 days"),
                (days: 0, state: "warning", message: "ends in 1 days"),
                (days: 3, state: "wrong", message: "ended 1 days ago"),
            ]
            for (days, state, message) in expected {
                let findings = try await look(daysLater: days)
                for part in ["certificate authority", "certificate of 127.0.0.1"] {
                    let finding = try #require(findings[part], "\(findings)")
                    #expect(finding["state"] as? String == state, "\(days): \(finding)")
                    #expect(finding["message"] as? String == message)
                    let advice = finding["advice"] as? String
                    #expect(state == "fine" ? advice == nil : advice?.contains("make-secrets") == true)
                }
            }
            await mongo.stop()
        }
    }
}
