import AsyncHTTPClient
import BSON
import Basics
import Dialogue
import Foundation
import MongoDB
import NIOCore
import NIOHTTP1
import Passwords
import SalesStore
import Sandbox
import Scheduling

/// One desk with its database, some conversations and somebody who may sign in.
struct BenchedDesk: Sendable {
    private static let password = "a password of the benchmark"

    let store: SalesStore
    let port: Int
    let http: HTTPClient
    let conversations: [String]
    /// Rooms of chats, each with the token of its user.
    let rooms: [(room: WebRoomDocument, token: String)]
    private let client: MongoClient
    private let process: SandboxProcess
    private let folder: SandboxFolder

    init(_ server: EmbeddedMongo, conversations count: Int, rooms roomCount: Int) async throws {
        let name = EmbeddedMongo.databaseName("bench")
        folder = try SandboxFolder("desk-bench")
        client = try MongoClient(server.uri(name), connections: 4, applicationName: "desk-bench")
        store = SalesStore(client[name].with(writeConcern: .majorityJournaled))
        try await store.createIndexes()
        var documents: [ConversationDocument] = []
        for number in 0..<count {
            let card = ContactCard(
                id: "person-\(number)", name: "Person \(number)", company: "Company \(number)",
                email: "person\(number)@example.test", language: .en)
            let state = Conversation(id: "conversation-\(number)", contact: card, channel: .email)
            documents.append(
                ConversationDocument(
                    state: state, endpoints: ["email:sales:person\(number)@example.test"], mailbox: "sales",
                    now: Date()))
        }
        try await store.conversations.insertMany(documents)
        conversations = documents.map(\.id)
        rooms = try await Self.makeRooms(roomCount, in: store)
        try await store.users.insertOne(
            UserDocument(
                id: "bench", name: "Bench", role: .operator, passwordHash: PasswordHash(of: Self.password).text,
                createdAt: Date(timeIntervalSinceNow: -60)))
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "desk").path
        process = try SandboxProcess(
            .init(
                [program],
                environment: [
                    "MONGODB_URI": server.uri(name), "MONGODB_DATABASE": name, "HTTP_HOST": "127.0.0.1",
                    "HTTP_PORT": "0", "LOG_LEVEL": "info", "SIGNING_KEY": "the-signing-key-of-the-benchmark",
                    "SUPPRESSION_KEY": "the-suppression-key-of-the-bench",
                ], logFile: folder.path("desk.log"), grace: .zero, removedFolder: folder.path))
        let line = try await process.waitForOutput("Listening for health checks", within: .patience)
        guard let found = line.firstMatch(of: /http\.port=(\d+)/), let port = Int(found.1) else {
            throw SandboxError("The desk does not say its port: \(line)")
        }
        self.port = port
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4000
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Signs in; the cookie of the session.
    func signIn() async throws -> String {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/sign-in")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        let password = Self.password.replacing(" ", with: "+")
        request.body = .bytes(ByteBuffer(string: "name=bench&password=\(password)"))
        let response = try await http.execute(request, timeout: .seconds(60))
        _ = try await response.body.collect(upTo: 1 << 20)
        guard let cookie = response.headers.first(name: "set-cookie")?.prefix(while: { $0 != ";" }) else {
            throw SandboxError("Signing in failed: \(response.status)")
        }
        return String(cookie)
    }

    func request(_ path: String, _ cookie: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.headers.add(name: "cookie", value: cookie)
        return request
    }

    private static func makeRooms(
        _ count: Int, in store: SalesStore
    ) async throws -> [(room: WebRoomDocument, token: String)] {
        let now = Date()
        let made = (1...max(count, 1)).map { number in
            (
                room: WebRoomDocument(id: number, userID: number, startedAt: now, createdAt: now),
                token: WebUserToken()
            )
        }
        try await store.webUsers.insertMany(
            made.map { room, token in
                WebUserDocument(
                    id: room.id, username: "bench-\(room.id)", name: "Bench \(room.id)", kind: .named, token: token,
                    createdAt: now)
            })
        try await store.webRooms.insertMany(made.map(\.room))
        return made.map { ($0.room, $0.token.text) }
    }

    /// Something is said in a room, as the desk's own sender stores it.
    func say(_ mark: String, in room: WebRoomDocument) async throws {
        _ = try await store.say(in: room) { number in
            WebRoomMessageDocument(
                id: number, room: room, source: mark, userID: WebRoomMessageDocument.ourUserID, userName: "Bench",
                text: "It is there: \(mark)", createdAt: Date())
        } also: { _, _ in
        }
    }

    /// The person of a conversation writes, as business-logic stores it: the message and the conversation in one transaction.
    func write(_ mark: String, in conversation: String) async throws {
        let message = MessageDocument(
            id: mark, conversationID: conversation, direction: .incoming, channel: .email, kind: "reply",
            text: "Is it there? \(mark)", at: Date())
        let line: BSONDocument = ["fromAgent": false, "text": .string(message.text)]
        try await store.database.withTransaction { database in
            let bound = store.bound(to: database)
            try await bound.messages.insertOne(message)
            _ = try await bound.conversations.updateOne(
                ["_id": .string(conversation)],
                [
                    "$inc": ["revision": 1],
                    "$set": ["updatedAt": .date(message.at), "state.history": [.document(line)]],
                ])
        }
    }

    func stop() async {
        await process.stop()
        await client.close()
        try? await http.shutdown()
    }
}
