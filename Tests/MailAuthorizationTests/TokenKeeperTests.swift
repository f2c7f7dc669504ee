import BSON
import Foundation
import MailAuthorization
import MongoDB
import SalesStore
import Sandbox
import StoreFixtures
import Testing

/// Access tokens of one mailbox, asked for by several copies at an authorization server that is not ours.
@Suite("Access tokens")
struct TokenKeeperTests {
    private static let cipher = TokenCipher(secret: "0123456789abcdef0123456789abcdef")

    private struct Office {
        let store: SalesStore
        let server: AuthorizationSandbox
        let clock = TestClock()

        func keeper(_ owner: String = "one", cipher: TokenCipher? = TokenKeeperTests.cipher) -> TokenKeeper {
            TokenKeeper(store: store, cipher: cipher, owner: owner, now: { [clock] in clock.now })
        }

        /// What stands in the store after somebody consented.
        func authorize() async throws {
            let client = AuthorizationClient(
                .init(id: AuthorizationSandbox.client.id, secret: AuthorizationSandbox.client.secret))
            let settings = AuthorizationServer(
                authorizationURL: "\(server.url)/authorize", tokenURL: "\(server.url)/token",
                deviceURL: "\(server.url)/device", scope: "mail", clientScope: "mail")
            let request = try await client.device(at: "\(server.url)/device", scope: settings.scope)
            #expect(try await client.tokens(at: settings.tokenURL, device: request) == nil)
            try await server.order(["approve": request.userCode, "user": "sales@mail.test"])
            let tokens = try #require(try await client.tokens(at: settings.tokenURL, device: request))
            let refresh = try #require(tokens.refresh)
            let cipher = TokenKeeperTests.cipher
            let document = MailAuthorizationDocument(
                id: "sales", tokenURL: settings.tokenURL, clientID: AuthorizationSandbox.client.id,
                clientSecret: try cipher.seal(AuthorizationSandbox.client.secret, of: "sales", in: "clientSecret"),
                scope: "mail", grant: .refreshToken,
                refreshToken: try cipher.seal(refresh, of: "sales", in: "refreshToken"), authorizedAt: clock.now)
            try await store.mailAuthorizations.replaceOne(["_id": "sales"], document, upsert: true)
        }
    }

    private func withOffice(_ body: (Office) async throws -> Void) async throws {
        let server = try await AuthorizationSandbox()
        try await withStore { store in
            let office = Office(store: store, server: server)
            try await office.authorize()
            try await body(office)
        }
        await server.stop()
    }

    @Test("Many that need a token at once, in two copies, ask for one")
    func race() async throws {
        try await withOffice { office in
            let copies = [office.keeper("one"), office.keeper("two")]
            let tokens = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<20 {
                    group.addTask { try await copies[number % 2].accessToken(of: "sales") }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(tokens.count == 1)
            #expect(try await office.server.counts()["refresh_token"] == 1)
        }
    }

    @Test("It is replaced before it ends, also where each refresh token is taken once")
    func rotation() async throws {
        try await withOffice { office in
            try await office.server.order(["rotate": "1", "lifetime": "3600"])
            var seen: Set<String> = []
            for _ in 0..<4 {
                seen.insert(try await office.keeper().accessToken(of: "sales"))
                office.clock.advance(3600 - 6 * 60)
                seen.insert(try await office.keeper("two").accessToken(of: "sales"))
                office.clock.advance(2 * 60)
            }
            #expect(seen.count == 4)
            #expect(try await office.server.counts()["refresh_token"] == 4)
            let stored = try #require(try await office.store.mailAuthorizations.findOne(["_id": "sales"]))
            for token in seen { #expect(stored.accessToken?.contains(token) == false) }
        }
    }

    @Test("A withdrawn consent is said in words, the server is not asked again, and a new consent ends it")
    func revoked() async throws {
        try await withOffice { office in
            try await office.server.order(["revoke": "all"])
            for copy in ["one", "two", "one"] {
                let error = await #expect(throws: MailAuthorizationError.self) {
                    _ = try await office.keeper(copy).accessToken(of: "sales")
                }
                #expect(error?.code == .revoked)
                #expect(error?.description.contains("salesctl mailbox authorize sales") == true)
            }
            #expect(try await office.store.mailAuthorizations.findOne(["_id": "sales"])?.problem != nil)
            office.clock.advance(1)
            try await office.authorize()
            _ = try await office.keeper().accessToken(of: "sales")
        }
    }

    @Test("A server that is busy is asked again, and nobody has to authorize anything")
    func busy() async throws {
        try await withOffice { office in
            try await office.server.order(["fail": "1"])
            let error = await #expect(throws: MailAuthorizationError.self) {
                _ = try await office.keeper().accessToken(of: "sales")
            }
            #expect(error?.code == .unavailable)
            _ = try await office.keeper("two").accessToken(of: "sales")
        }
    }

    @Test("A copy that died while it was asking holds the others up until its turn ends")
    func abandoned() async throws {
        try await withOffice { office in
            let lease = MailAuthorizationDocument.Lease(
                owner: "dead", until: office.clock.now.addingTimeInterval(30))
            var document = try #require(try await office.store.mailAuthorizations.findOne(["_id": "sales"]))
            document.lease = lease
            try await office.store.mailAuthorizations.replaceOne(["_id": "sales"], document)
            async let token = office.keeper().accessToken(of: "sales")
            office.clock.advance(31)
            _ = try await token
            #expect(try await office.store.mailAuthorizations.findOne(["_id": "sales"])?.lease == nil)
        }
    }

    @Test("Another key, none, and a mailbox that nobody authorized are told apart")
    func keys() async throws {
        try await withOffice { office in
            let other = TokenCipher(secret: "another-key-of-more-than-32-characters")
            for (keeper, mailbox, code) in [
                (office.keeper(cipher: other), "sales", MailAuthorizationError.Code.key),
                (office.keeper(cipher: nil), "sales", .key), (office.keeper(), "nobodys", .missing),
            ] {
                let error = await #expect(throws: MailAuthorizationError.self) {
                    _ = try await keeper.accessToken(of: mailbox)
                }
                #expect(error?.code == code)
            }
            // What was not ours to open is still there.
            _ = try await office.keeper().accessToken(of: "sales")
        }
    }
}
