internal import BSON
import Dialogue
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import MongoDB
import SalesStore
import Sandbox
import ServiceLifecycle
import SupportContract
import WorkQueue

@testable import SupportDesk

/// A desk inside the test's process, with a database of its own and other times.
struct LocalDesk: Sendable {
    let desk: SupportDesk
    let store: SalesStore
    let port: Int

    static func with(pace: CablePace = CablePace(), _ body: @escaping @Sendable (LocalDesk) async throws -> Void)
        async throws
    {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("cable")
        let client = try MongoClient(mongo.uri(name), connections: 8, applicationName: "CableTests")
        let store = SalesStore(client[name].with(writeConcern: .majorityJournaled))
        try await store.createIndexes()
        let desk = SupportDesk(
            store: store, signer: ThreadSigner(secret: "signing"), addressKey: AddressKey(secret: "suppression"),
            settings: .init(widgetOrigins: ["https://shop.example"]))
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: desk.responder(), server: desk.server(pace: pace),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { announce.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "cable", factory: { _ in SwiftLogNoOpLogHandler() }))
        let services = desk.services(bell: Doorbell(), owner: "test", longestIdle: .milliseconds(200))
        let group = ServiceGroup(
            services: services + [application],
            logger: Logger(label: "cable", factory: { _ in SwiftLogNoOpLogHandler() }))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { announce.finish() }
                try await group.run()
            }
            guard let port = await ports.first(where: { _ in true }) else {
                try await tasks.waitForAll()
                throw SandboxError("no port")
            }
            do {
                try await body(LocalDesk(desk: desk, store: store, port: port))
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        await client.close()
    }

    /// A session of an operator.
    func session() async throws -> String {
        let login = "olga-\(UUID().uuidString.prefix(8))"
        let user = UserDocument(id: login, name: "Olga", role: .operator, passwordHash: "*", createdAt: Date())
        try await store.users.insertOne(user)
        return try await desk.door.sessions.begin(for: user).text
    }

    /// A browser in which an operator is signed in.
    func browser() async throws -> Browser { Browser(port: port, session: try await session()) }

    /// A conversation that nobody works on; returns the path of its page.
    func begin(_ id: String, name: String = "Anna") async throws -> String {
        let card = ContactCard(id: "contact-\(id)", name: name, email: "\(id)@daisy.example")
        try await store.conversations.insertOne(
            ConversationDocument(
                state: Conversation(id: id, contact: card, channel: .email), endpoints: [], mailbox: "sales",
                now: Date()))
        return "/conversations/\(id)"
    }

    /// Somebody with a token.
    func user(_ name: String = "kate") async throws -> (user: WebUserDocument, client: APIClient) {
        let token = WebUserToken()
        let user = WebUserDocument(
            id: try await store.nextNumber(for: SalesStore.Name.webUsers), username: name, name: name, kind: .named,
            token: token, createdAt: Date())
        try await store.webUsers.insertOne(user)
        return (user, APIClient(port: port, token: token.text, userID: user.id))
    }

    /// We say something in a room, as the sender does.
    @discardableResult
    func say(_ text: String, in room: Int, isComplete: Bool? = nil) async throws -> WebRoomMessageDocument {
        guard let room = try await store.webRooms.findOne(["_id": .int64(Int64(room))]),
            let said = try await store.say(
                in: room,
                { number in
                    var message = WebRoomMessageDocument(
                        id: number, room: room, source: UUID().uuidString, userID: 0, userName: "Anna", text: text,
                        createdAt: Date())
                    message.isComplete = isComplete
                    return message
                }, also: { _, _ in })
        else { throw SandboxError("no room \(room)") }
        return said
    }
}
