import DeskFixtures
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing

/// Schemathesis makes up requests from the document of the interface, right and wrong ones, and compares what comes back with what the
/// document says.
@Suite("The API against its own document", .timeLimit(.minutes(4)))
struct SchemathesisTests {
    /// What `make test` installs; without it the test is skipped.
    private static let program = Programs.repository.appending(path: ".embedded/schemathesis/bin/st").path

    @Test(
        "Whatever is asked is answered as the document says",
        .enabled(if: FileManager.default.isExecutableFile(atPath: program), "Schemathesis is not installed"))
    func conformance() async throws {
        let desk = try await DeskInstallation.shared
        let token = APIToken()
        // Nothing is written to anybody: what may be written is refused for want of the scope, as the document says.
        let scopes: [APITokenDocument.Scope] = [
            .contactsRead, .contactsWrite, .conversationsRead, .conversationsOrder, .conversationsAnswer,
            .suppressionRead, .statisticsRead,
        ]
        try await desk.store.apiTokens.insertOne(
            APITokenDocument(
                id: "schemathesis-\(UUID().uuidString.prefix(8))", token: token, scopes: scopes, createdAt: Date()))
        let folder = try SandboxFolder("schemathesis")
        defer { folder.remove() }
        let process = try SandboxProcess(
            .init(
                [
                    Self.program, "run", "http://127.0.0.1:\(desk.port)/api/v1/openapi.json",
                    "--url", "http://127.0.0.1:\(desk.port)/api/v1", "--header", "Authorization: Bearer \(token.text)",
                    "--phases", "examples,coverage,fuzzing", "--max-examples", "8", "--seed", "1",
                    "--generation-database", "none", "--rate-limit", "9/s", "--exclude-checks",
                    // A zone that nobody has, or a mailbox that is not there, is refused.
                    "positive_data_acceptance,missing_required_header",
                ], logFile: folder.path("log")))
        let status = try await process.waitForExit(within: .seconds(120))
        #expect(status == 0, "\(process.output.suffix(6000))")
    }
}
