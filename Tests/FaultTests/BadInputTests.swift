import Foundation
import Sandbox
import Testing

/// What an operator gets to see when something is wrong at the start: one sentence, a code, nothing else.
@Suite struct BadInputTests {
    private static let keys = [
        "SIGNING_KEY": "the-signing-key-of-the-tests", "SUPPRESSION_KEY": "the-suppression-key-of-tests",
        "HTTP_HOST": "127.0.0.1", "HTTP_PORT": "0",
    ]
    private static let nowhere = "mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=300"
    private static let services = ["business-logic", "email-worker", "llm-bridge"]

    @Test("Without a MongoDB every program says in one sentence what to check", arguments: services + ["salesctl"])
    func missingMongo(program: String) async throws {
        let arguments = program == "salesctl" ? ["contact", "list"] : []
        let end = try await run(program, arguments, ["MONGODB_URI": Self.nowhere])
        #expect(end.status == 69)
        #expect(end.sentences.count == 1)
        #expect(end.output.contains("MongoDB cannot be used; check that it runs and that MONGODB_URI is right"))
        expectNoTrace(end.output)
    }

    @Test(
        "A wrong password is named, and not shown",
        .disabled(if: EmbeddedMongo.isGiven, "It needs a server with a user of its own"),
        arguments: services + ["salesctl"])
    func wrongPassword(program: String) async throws {
        let server = try await Self.guarded
        let uri = server.uri("sales").replacing("right-password", with: "mistyped-password")
        let arguments = program == "salesctl" ? ["contact", "list"] : []
        let end = try await run(program, arguments, ["MONGODB_URI": uri])
        #expect(end.status == 69)
        #expect(end.sentences.count == 1)
        #expect(end.output.contains("MongoDB refuses the user or the password in MONGODB_URI"))
        #expect(!end.output.contains("mistyped-password"))
        expectNoTrace(end.output)
    }

    @Test("A missing signing key stops what needs it", arguments: ["business-logic"])
    func missingSigningKey(program: String) async throws {
        let server = try await EmbeddedMongo.shared
        let end = try await run(
            program, [], ["MONGODB_URI": server.uri("sales"), "SIGNING_KEY": ""])
        #expect(end.status == 78)
        #expect(end.sentences.count == 1)
        #expect(end.output.contains("SIGNING_KEY"))
        expectNoTrace(end.output)
    }

    @Test(
        "An init_data.json that cannot be used is refused with its place, before anything is written",
        arguments: [
            ("{\"version\": 1,", "not valid JSON"), ("[]", "init_data.json"), ("{\"version\": 1}", "product"),
            ("\u{0}\u{1}", "not valid JSON"),
        ])
    func brokenInitData(content: String, words: String) async throws {
        let folder = try SandboxFolder("init-data")
        defer { folder.remove() }
        let file = folder.path("init_data.json")
        try Data(content.utf8).write(to: URL(filePath: file))
        let end = try await run("salesctl", ["init", file], ["MONGODB_URI": Self.nowhere])
        #expect(end.status == 65)
        #expect(end.sentences.count == 1)
        #expect(end.output.contains(words))
        expectNoTrace(end.output)
    }

    @Test("An init_data.json that is not there is named")
    func missingInitData() async throws {
        let end = try await run("salesctl", ["init", "/nowhere/init_data.json"], [:])
        #expect(end.status == 65)
        #expect(end.output.contains("/nowhere/init_data.json cannot be read"))
        expectNoTrace(end.output)
    }

    @Test(
        "An unknown option is refused with the usage",
        arguments: [["--frobnicate"], ["contact", "add", "--colour", "red"], ["frobnicate"]])
    func unknownOption(arguments: [String]) async throws {
        let end = try await run("salesctl", arguments, [:])
        #expect(end.status == 64)
        #expect(end.output.contains("Error: "))
        #expect(end.output.contains("Usage: salesctl"))
        expectNoTrace(end.output)
    }

    private struct End {
        let status: Int32
        let output: String
        let sentences: [Substring]
    }

    private func run(_ program: String, _ arguments: [String], _ environment: [String: String]) async throws -> End {
        let folder = try SandboxFolder("bad-input")
        defer { folder.remove() }
        try Data().write(to: URL(filePath: folder.path("env")))
        let variables = Self.keys.merging(["ENV_FILE": folder.path("env")]) { $1 }.merging(environment) { $1 }
        let process = try SandboxProcess(
            .init(
                [try Programs.path(program)] + arguments, environment: variables,
                logFile: folder.path("log"), grace: .zero))
        let status = try await process.waitForExit(within: .patience)
        let output = process.output
        await process.stop()
        return End(
            status: status, output: output,
            sentences: output.split(separator: "\n").filter { $0.hasPrefix("\(program): ") })
    }

    private func expectNoTrace(_ output: String) {
        #expect(!output.contains("Fatal error"))
        #expect(!output.contains("Stack dump"))
        #expect(!output.contains(" at /"))
    }

    private static let guardedStart = Task {
        try await EmbeddedMongo(.init(credentials: .init(user: "operator", password: "right-password")))
    }

    private static var guarded: EmbeddedMongo {
        get async throws { try await guardedStart.value }
    }
}
