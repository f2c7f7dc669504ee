import BSON
import Foundation
import MongoDB
import SalesStore
import Sandbox
import StoreFixtures
import Testing

@testable import Backup

@Suite struct BackupTests {
    private let key = "0123456789abcdef0123456789abcdef"

    private func withStores(_ body: (SalesStore, SalesStore, SandboxFolder) async throws -> Void) async throws {
        let server = try await EmbeddedMongo.shared
        let names = (EmbeddedMongo.databaseName("backup"), EmbeddedMongo.databaseName("restored"))
        let client = try MongoClient(server.uri(names.0), connections: 4, applicationName: "BackupTests")
        let folder = try SandboxFolder("backup")
        defer { folder.remove() }
        do {
            try await body(SalesStore(client[names.0]), SalesStore(client[names.1]), folder)
        } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    private func documents(_ store: SalesStore) async throws -> [String: [BSONDocument]] {
        var all: [String: [BSONDocument]] = [:]
        for name in try await store.database.collectionNames() {
            let found = try await store.database.collection(name, of: BSONDocument.self).find([:], sort: ["_id": 1])
                .all()
            if !found.isEmpty { all[name] = found }
        }
        return all
    }

    private func fill(_ store: SalesStore) async throws {
        try await store.createIndexes()
        let users = (0..<1200).map {
            UserDocument(
                id: "olga-\($0)", name: "Olga \($0)", role: .admin, passwordHash: "$y$hash\($0)",
                createdAt: Date(timeIntervalSince1970: 1_800_000_000))
        }
        try await store.users.insertMany(users)
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) }
        try await store.rawMails.upload(id: "raw", filename: "raw.eml", bytes: bytes)
        try await store.files.upload(id: "file", filename: "a.pdf", bytes: Array("presentation".utf8))
        _ = try await store.database.collection("of-later", of: BSONDocument.self).insertOne(["_id": 1, "x": "y"])
    }

    @Test("What was backed up is there again, document by document, with the files, the indexes and the secrets")
    func roundTrip() async throws {
        try await withStores { store, other, folder in
            try await fill(store)
            let path = folder.path("backup")
            let secrets = ["SIGNING_KEY": "s", "SUPPRESSION_KEY": "k"]
            let made = try await Backup(of: store).write(to: path, key: key, secrets: secrets, at: Date())
            #expect(made.documents["users"] == 1200)
            #expect(made.documents["mails.files"] == 1)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(bytes.range(of: Data("Olga 7".utf8)) == nil)
            #expect(bytes.range(of: Data("SIGNING_KEY".utf8)) == nil)

            let restored = try await Backup(of: other).restore(from: path, key: key, replacing: false)
            #expect(restored.secrets == secrets)
            #expect(restored.summary.documents == made.documents)
            #expect(try await documents(other) == documents(store))
            #expect(try await other.rawMails.download("raw").all() == store.rawMails.download("raw").all())
            let indexes = try await other.database.collection("mails.chunks", of: BSONDocument.self).indexNames()
            #expect(indexes.count == 2)
            #expect(try await Set(other.conversations.indexNames()) == Set(store.conversations.indexNames()))

            // A database with data is not touched, unless it is to be replaced.
            await #expect(throws: BackupError.self) {
                _ = try await Backup(of: other).restore(from: path, key: key, replacing: false)
            }
            _ = try await other.users.deleteMany([:])
            _ = try await Backup(of: other).restore(from: path, key: key, replacing: true)
            #expect(try await documents(other) == documents(store))
        }
    }

    @Test("Another key, a changed byte, a cut, a swapped and a missing chunk are noticed before anything is written")
    func damage() async throws {
        try await withStores { store, other, folder in
            try await fill(store)
            let path = folder.path("backup")
            _ = try await Backup(of: store).write(to: path, key: key, secrets: [:], at: Date())
            let whole = try Data(contentsOf: URL(filePath: path))
            #expect(throws: BackupError.self) { try Backup.check(path, key: String(key.reversed())) }
            #expect(throws: BackupError.self) { try Backup.check(path, key: "short") }
            #expect(try Backup.check(path, key: key).summary.documents["users"] == 1200)
            let head = BackupCipher.magic.count + BackupCipher.saltLength
            let chunk = 4 + BackupCipher.chunkLength + BackupCipher.tagLength
            var flipped = whole
            flipped[whole.count / 2] ^= 1
            var salted = whole
            salted[head - 1] ^= 1
            var swapped = whole
            swapped.replaceSubrange(head..<(head + chunk), with: whole[(head + chunk)..<(head + 2 * chunk)])
            swapped.replaceSubrange((head + chunk)..<(head + 2 * chunk), with: whole[head..<(head + chunk)])
            var missing = whole
            missing.removeSubrange(head..<(head + chunk))
            let cuts = [head, head + 3, head + chunk, whole.count - 1].map { whole.prefix($0) }
            for (number, bytes) in ([flipped, salted, swapped, missing, Data(), Data("PK".utf8)] + cuts).enumerated() {
                let broken = folder.path("broken-\(number)")
                try bytes.write(to: URL(filePath: broken))
                await #expect(throws: BackupError.self, "\(number)") {
                    _ = try await Backup(of: other).restore(from: broken, key: key, replacing: true)
                }
            }
            #expect(try await documents(other).isEmpty)
        }
    }

    @Test("A backup is written whole or not at all, and over nothing")
    func file() async throws {
        try await withStores { store, _, folder in
            let path = folder.path("backup")
            try Data("mine".utf8).write(to: URL(filePath: path))
            await #expect(throws: BackupError.self) {
                _ = try await Backup(of: store).write(to: path, key: key, secrets: [:], at: Date())
            }
            #expect(try Data(contentsOf: URL(filePath: path)) == Data("mine".utf8))
            await #expect(throws: BackupError.self) {
                _ = try await Backup(of: store).write(to: folder.path("x/y"), key: key, secrets: [:], at: Date())
            }
            #expect(throws: BackupError.self) { try Backup.check(folder.path("nowhere"), key: key) }
        }
    }
}
