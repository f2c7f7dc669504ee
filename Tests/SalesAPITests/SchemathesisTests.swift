import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing

/// Schemathesis makes up requests from the document of the interface, right and wrong ones, and compares what comes back with what the
/// document says.
@Suite("The API against its own document", .timeLimit(.minutes(10)))
struct SchemathesisTests {
    /// What `make test` installs; without it the test is skipped.
    private static let program = Programs.repository.appending(path: ".embedded/schemathesis/bin/st").path

    @Test(
        "Whatever is asked is answered as the document says",
        .enabled(if: FileManager.default.isExecutableFile(atPath: program), "Schemathesis is not installed"))
    func conformance() async throws {
        // In a database of its own: it orders whatever there is to order.
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("schemathesis")
        let client = try MongoClient(mongo.uri(name), connections: 2, applicationName: "SalesAPITests")
        let store = SalesStore(client[name])
        let token = APIToken()
        try await store.apiTokens.insertOne(
            APITokenDocument(
                id: "schemathesis", token: token, scopes: APITokenDocument.Scope.allCases, createdAt: Date()))
        for number in 1...3 {
            let card = ContactCard(id: "person-\(number)", name: "Anna", email: "anna\(number)@daisy.example")
            try await store.contacts.insertOne(ContactDocument(card: card, source: "operator", createdAt: Date()))
            let state = Conversation(id: "conversation-\(number)", contact: card, channel: .email)
            try await store.conversations.insertOne(
                ConversationDocument(
                    state: state, endpoints: ["email:sales:anna\(number)@daisy.example"], mailbox: "sales", now: Date())
            )
        }
        let folder = try SandboxFolder("schemathesis")
        defer { folder.remove() }
        try await DeskInstallation.shared.withAnotherDesk(
            // Whoever owns the domains that are made up is not asked about them: nobody answers there.
            ["MONGODB_DATABASE": name, "DNS_SERVER": "127.0.0.1:9"]
        ) { port, _ in
            let process = try SandboxProcess(
                .init(
                    [
                        Self.program, "run", "http://127.0.0.1:\(port)/api/v1/openapi.json",
                        "--url", "http://127.0.0.1:\(port)/api/v1", "--header", "Authorization: Bearer \(token.text)",
                        "--phases", "examples,coverage,fuzzing", "--max-examples", "6", "--seed", "1",
                        "--generation-database", "none", "--rate-limit", "9/s", "--exclude-checks",
                        // A zone that nobody has, or a mailbox that is not there, is refused.
                        "positive_data_acceptance,missing_required_header",
                    ], logFile: folder.path("log")))
            let status = try await process.waitForExit(within: .seconds(540))
            #expect(status == 0, "\(process.output.suffix(6000))")
        }
        await client.close()
    }
}
