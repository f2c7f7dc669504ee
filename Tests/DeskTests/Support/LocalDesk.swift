import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import WebChannel

@testable import Desk

/// A desk inside the test's process, with a database of its own.
struct LocalDesk: Sendable {
    let store: SalesStore
    let port: Int

    static func with(_ body: @escaping @Sendable (LocalDesk) async throws -> Void) async throws {
        try await LocalServer.withStore("desk") { store in
            let feed = LiveFeed(store)
            let desk = Desk(store: store, feed: feed, addressKey: AddressKey(secret: "suppression"), now: { Date() })
            try await LocalServer.serve(desk.router(), beside: [feed]) { port in
                try await body(LocalDesk(store: store, port: port))
            }
        }
    }

    /// A session of an operator.
    func session() async throws -> String {
        let login = "olga-\(UUID().uuidString.prefix(8))"
        let user = UserDocument(id: login, name: "Olga", role: .operator, passwordHash: "*", createdAt: Date())
        try await store.users.insertOne(user)
        return try await SessionKeeper(store: store, now: { Date() }).begin(for: user).text
    }

    /// A browser in which an operator is signed in.
    func browser() async throws -> Browser { Browser(port: port, session: try await session()) }

    /// A conversation that nobody works on; returns the path of its page.
    func begin(_ id: String, name: String = "Anna") async throws -> String {
        let card = ContactCard(id: "contact-\(id)", name: name, email: "\(id)@daisy.example")
        try await store.conversations.insertOne(
            ConversationDocument(
                state: Conversation(id: id, contact: card, channel: .email),
                endpoints: ["email:sales:\(id)@daisy.example"], mailbox: "sales",
                now: Date()))
        return "/conversations/\(id)"
    }
}
