import BSON
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing

/// What each service may do in MongoDB, and that it is held to it.
@Suite("Users of MongoDB") struct ServiceAccountTests {
    @Test("The file that installations make their users from says what the list in code says")
    func file() throws {
        let stored = try String(contentsOfFile: SandboxPaths.roles, encoding: .utf8)
        #expect(try stored == RoleDocument.file(), "run: salesctl database roles > services/compose/roles.json")
    }

    @Test("Every service has a user, and nobody else has")
    func services() throws {
        let folder = Programs.repository.appending(path: "services")
        let programs = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
            let files = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
            return files?.contains { $0.hasSuffix(".swift") } == true
        }
        #expect(Set(ServiceAccount.allCases.map(\.rawValue)) == Set(programs).subtracting(["salesctl"]))
    }

    @Test("No collection stands twice in a list, and what a person said is written by business-logic alone")
    func list() {
        for account in ServiceAccount.allCases {
            let names = account.grants.map(\.collection)
            #expect(Set(names).count == names.count, "\(account)")
        }
        for collection in ["conversations", "contacts", "messages", "suppressions", "audit", "meetings"] {
            let writers = ServiceAccount.allCases.filter { account in
                account.grants.contains { $0.collection == collection && $0.writes }
            }
            #expect(writers == [.businessLogic], "\(collection)")
        }
        // What reads strangers' mail cannot see who may sign in, nor what the model is asked.
        for collection in ["users", "sessions", "llm_jobs", "inbox", "audit"] {
            #expect(!ServiceAccount.emailWorker.may(.find, collection), "\(collection)")
        }
    }

    @Test(
        "A server holds each user to its role: what the list grants is done, all else is refused",
        .disabled(if: EmbeddedMongo.isGiven, "It needs a server on which it may make users"))
    func enforced() async throws {
        let root = EmbeddedMongo.Credentials(user: "root", password: "administrator")
        let server = try await EmbeddedMongo(EmbeddedMongo.Options(credentials: root))
        let database = "sales"
        let administrator = try MongoClient(server.uri(database), connections: 1, applicationName: "tests")
        for account in ServiceAccount.allCases {
            let role = RoleDocument(account)
            let privileges = role.privileges.map { privilege -> BSONValue in
                [
                    "resource": ["db": .string(database), "collection": .string(privilege.collection)],
                    "actions": .array(BSONArray(privilege.actions.map { .string($0) })),
                ]
            }
            _ = try await administrator[database].run([
                "createRole": .string(role.role), "privileges": .array(BSONArray(privileges)), "roles": [],
            ])
            _ = try await administrator[database].run([
                "createUser": .string(role.role), "pwd": "password",
                "roles": [["role": .string(role.role), "db": .string(database)]],
            ])
        }
        let collections = Set(ServiceAccount.allCases.flatMap { $0.grants.map(\.collection) }).union(["unknown"])
        for account in ServiceAccount.allCases {
            let uri = "mongodb://\(account.rawValue):password@127.0.0.1:\(server.port)/\(database)"
            let client = try MongoClient(
                "\(uri)?replicaSet=secantus&authSource=\(database)", connections: 1, applicationName: "tests")
            for name in collections where !name.isEmpty {
                let collection = client[database].collection(name, of: BSONDocument.self)
                for action in [CollectionGrant.Action.find, .insert, .update, .remove] {
                    let mayDo = try await isAllowed(action, on: collection)
                    #expect(mayDo == account.may(action, name), "\(account.rawValue): \(action) on \(name)")
                }
                #expect(try await !isAllowed { try await collection.createIndexes([MongoIndex(["x": 1])]) })
            }
            await client.close()
        }
        await administrator.close()
        await server.stop()
    }

    @Test(
        "The server of all tests holds a program to its role by its name",
        .disabled(if: EmbeddedMongo.isGiven, "It needs a server that knows the roles of programs by their names"))
    func named() async throws {
        let server = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("roles")
        let client = try MongoClient(server.uri(name), connections: 1, applicationName: "email-worker")
        let store = SalesStore(client[name])
        #expect(try await store.suppressions.count() == 0)
        let error = await #expect(throws: MongoError.self) {
            try await store.suppressions.deleteMany(["_id": "somebody"])
        }
        #expect(error?.code == .unauthorized)
        await client.close()
    }

    private func isAllowed(
        _ action: CollectionGrant.Action, on collection: MongoCollection<BSONDocument>
    ) async throws -> Bool {
        try await isAllowed {
            switch action {
            case .find, .changeStream: _ = try await collection.findOne(["_id": "none"])
            case .insert: try await collection.insertOne(["_id": .string(UUID().uuidString)])
            case .update: _ = try await collection.updateOne(["_id": "none"], ["$set": ["x": 1]])
            case .remove: _ = try await collection.deleteOne(["_id": "none"])
            }
        }
    }

    private func isAllowed(_ call: () async throws -> Void) async throws -> Bool {
        do {
            try await call()
            return true
        } catch let error as MongoError where error.code == .unauthorized {
            return false
        }
    }
}
