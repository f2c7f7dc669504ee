import BSON
import Basics
import Dialogue
import Foundation
import Hummingbird
import HummingbirdTesting
import MongoDB
import NIOCore
import PublicPages
import SalesStore
import Sandbox
import Testing
import WorkQueue

@Suite("Links that confirm")
struct ConfirmationTests {
    private let signer = ThreadSigner(secret: "test")
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    /// A conversation with an open request, as the store would have it.
    private func conversation(_ id: String, expiresAt: Date) throws -> ConversationDocument {
        let card = ContactCard(id: "contact-\(id)", email: "ann@client.test", language: .ru)
        let key = Endpoint.email(mailbox: "sales", peer: "\(id)@client.test").key
        let document = ConversationDocument(
            state: Conversation(id: id, contact: card, channel: .email), endpoints: [key], mailbox: "sales", now: now)
        var fields = try BSONEncoder().encode(document)
        var state = fields["state"]?.document ?? [:]
        let request = OpenRequest(
            id: "request", acts: [.erasure, .leaveChat(endpoint: "telegram:1:2")], expiresAt: expiresAt)
        state["requests"] = .array([.document(try BSONEncoder().encode(request))])
        fields["state"] = .document(state)
        return try BSONDecoder().decode(ConversationDocument.self, from: fields)
    }

    @Test(
        "A GET shows what is confirmed and changes nothing; a POST is one event however often it comes; others' links are none"
    )
    func pages() async throws {
        let server = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("confirm")
        let client = try MongoClient(server.uri(name), connections: 2, applicationName: "tests")
        let store = SalesStore(client[name])
        try await store.createIndexes()
        try await store.conversations.insertOne(try conversation("abc", expiresAt: now + 60))
        try await store.conversations.insertOne(try conversation("old", expiresAt: now - 60))
        let router = PublicPageServer(
            store: store, links: UnsubscribeLinks(publicURL: "http://localhost", signer: signer), host: "127.0.0.1",
            port: 0, now: { now }
        ).router()
        @Sendable func path(_ id: String, _ request: String = "request", by other: ThreadSigner? = nil) -> String {
            let signer = other ?? self.signer
            return "/confirm/\(signer.confirmationToken(conversationID: id, request: request))"
        }
        @Sendable func pending() async throws -> Int { try await store.inbox.overview().depth[.pending, default: 0] }
        try await Application(router: router).test(.router) { client in
            let good = path("abc")
            try await client.execute(uri: good, method: .get) { response in
                let page = String(buffer: response.body)
                #expect(response.status == .ok && page.contains("<form method=\"post\">"))
                #expect(page.contains("Удалить ваши данные") && page.contains("Delete your data"))
                #expect(page.contains("Отключить чат") && page.contains("Cut off the chat"))
                // Whom it is about stands in the letter alone.
                #expect(!page.contains("client.test"))
                #expect(response.headers[.cacheControl] == "no-store")
            }
            try await client.execute(uri: good, method: .head) { _ in }
            #expect(try await pending() == 0)
            for bad in [
                path("abc", "other"), path("old"), path("abc", by: ThreadSigner(secret: "another")), path("nobody"),
                "/confirm/abc", "/confirm/abc.", "/confirm/abc.\(String(repeating: "0", count: 20))",
                "/confirm/\(signer.unsubscribeToken(conversationID: "abc"))",
            ] {
                try await client.execute(uri: bad, method: .get) { #expect($0.status == .notFound, "\(bad)") }
                try await client.execute(uri: bad, method: .post) { #expect($0.status == .notFound, "\(bad)") }
            }
            #expect(try await pending() == 0)
            for _ in 0..<3 { try await client.execute(uri: good, method: .post) { #expect($0.status == .ok) } }
            #expect(try await pending() == 1)
        }
        await client.close()
    }

    @Test("A client's requests are limited, and the page says so")
    func limits() async throws {
        let server = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("confirm")
        let client = try MongoClient(server.uri(name), connections: 2, applicationName: "tests")
        let router = PublicPageServer(
            store: SalesStore(client[name]), links: UnsubscribeLinks(publicURL: "http://localhost", signer: signer),
            host: "127.0.0.1", port: 0, now: { now }
        ).router()
        try await Application(router: router).test(.router) { client in
            var statuses: Set<Int> = []
            for _ in 0..<70 {
                try await client.execute(uri: "/unsubscribe/abc.0", method: .get) { statuses.insert($0.status.code) }
            }
            #expect(statuses == [404, 429])
        }
        await client.close()
    }
}
