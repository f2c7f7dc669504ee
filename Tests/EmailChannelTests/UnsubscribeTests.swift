import BSON
import Basics
import Dialogue
import Foundation
import Hummingbird
import HummingbirdTesting
import Mail
import MongoDB
import NIOCore
import NIOPosix
import PublicPages
import SalesStore
import Sandbox
import Scheduling
import Testing
import WorkQueue

@testable import EmailChannel

@Suite("One-click links to unsubscribe")
struct UnsubscribeTests {
    private let signer = ThreadSigner(secret: "a key for tests only")

    @Test("a link names its conversation, and a forged one names none")
    func tokens() {
        let token = signer.unsubscribeToken(conversationID: "abc")
        #expect(signer.conversationID(ofUnsubscribeToken: token) == "abc")
        let foreign = ThreadSigner(secret: "another key").unsubscribeToken(conversationID: "abc")
        let tagged = signer.replyAddress(conversationID: "abc", mailbox: "sales@mail.test").dropFirst(6).prefix {
            $0 != "@"
        }
        for forged in [foreign, "abc", "abc.", "abd" + token.dropFirst(3), token + "0", "", ".", String(tagged)] {
            #expect(signer.conversationID(ofUnsubscribeToken: forged) == nil, "\(forged)")
        }
        let links = UnsubscribeLinks(publicURL: "https://agent.test/", signer: signer)
        #expect(links.url(conversationID: "abc") == "https://agent.test/unsubscribe/\(token)")
    }

    @Test("the address that unsubscribes is no address of answers, and a forged one names none")
    func addresses() {
        let address = signer.unsubscribeAddress(conversationID: "abc", mailbox: "sales@mail.test")
        #expect(signer.conversationID(ofUnsubscribeAddress: address) == "abc")
        #expect(signer.conversationID(ofUnsubscribeAddress: address.uppercased()) == "abc")
        #expect(signer.conversationID(ofAddress: address) == nil)
        let answers = signer.replyAddress(conversationID: "abc", mailbox: "sales@mail.test")
        let foreign = ThreadSigner(secret: "another key").unsubscribeAddress(
            conversationID: "abc", mailbox: "sales@mail.test")
        for forged in [answers, foreign, "sales@mail.test", "sales+unsub.abc@mail.test", "sales+unsub@mail.test"] {
            #expect(signer.conversationID(ofUnsubscribeAddress: forged) == nil, "\(forged)")
        }
    }

    @Test("a port that is taken is said in one sentence")
    func takenPort() async throws {
        let server = try await EmbeddedMongo.shared
        let client = try MongoClient(server.uri("unused"), connections: 1, applicationName: "tests")
        let taken = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(taken.localAddress?.port)
        let pages = PublicPageServer(
            store: SalesStore(client["unused"]), links: UnsubscribeLinks(publicURL: "http://localhost", signer: signer),
            host: "127.0.0.1", port: port, now: { Date() })
        let error = await #expect(throws: PortUnavailable.self) { try await pages.run() }
        #expect(error?.isTaken == true)
        #expect(error?.description.contains("Port \(port) on 127.0.0.1 is already taken") == true)
        #expect(error?.description.contains("PUBLIC_PORT") == true)
        try await taken.close()
        await client.close()
    }

    @Test("looking at the page changes nothing; sending it stops, and twice is once")
    func requests() async throws {
        let server = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("unsubscribe")
        let client = try MongoClient(server.uri(name), connections: 2, applicationName: "tests")
        let store = SalesStore(client[name])
        try await store.createIndexes()
        let card = ContactCard(
            id: "contact", name: nil, company: nil, email: "ann@client.test", interests: [], language: .ru,
            timeZone: "Europe/Moscow")
        let key = Endpoint.email(mailbox: "sales", peer: "ann@client.test").key
        let conversation = ConversationDocument(
            state: Conversation(id: "abc", contact: card, channel: .email), endpoints: [key], mailbox: "sales",
            now: Date(timeIntervalSince1970: 1_795_000_000))
        _ = try await store.conversations.replaceOne(["_id": "abc"], conversation, upsert: true)
        let router = PublicPageServer(
            store: store, links: UnsubscribeLinks(publicURL: "http://localhost", signer: signer), host: "127.0.0.1",
            port: 0, now: { Date(timeIntervalSince1970: 1_795_000_000) }
        ).router()
        let path = "/unsubscribe/\(signer.unsubscribeToken(conversationID: "abc"))"
        try await Application(router: router).test(.router) { client in
            try await client.execute(uri: path, method: .get) { response in
                #expect(response.status == .ok)
                #expect(String(buffer: response.body).contains("<form method=\"post\">"))
            }
            #expect(try await store.inbox.overview().depth[.pending, default: 0] == 0)
            for _ in 0..<2 {
                try await client.execute(
                    uri: path, method: .post, body: ByteBuffer(string: "List-Unsubscribe=One-Click")
                ) { #expect($0.status == .ok) }
            }
            #expect(try await store.inbox.overview().depth[.pending, default: 0] == 1)
            try await client.execute(uri: "/unsubscribe/abc.0000", method: .post) { #expect($0.status == .notFound) }
            try await client.execute(uri: "/unsubscribe/abc.0000", method: .get) { #expect($0.status == .notFound) }
            #expect(try await store.inbox.overview().depth[.pending, default: 0] == 1)
        }
        await client.close()
    }
}
