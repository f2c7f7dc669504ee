import DeskFixtures
import Dispatch
import Foundation
import JSONTree
import MongoDB
import SalesStore
import Sandbox

/// A person's assistant: the protocol's own Python client, which starts `salesctl mcp` in the tests' installation.
struct OwnAssistant: Sendable {
    /// What `make test` installs; without it the tests are skipped.
    static let python = Programs.repository.appending(path: ".embedded/mcp/bin/python").path
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: python) }
    private static let client = Programs.repository.appending(path: "Tests/Support/Embedded/mcp_client.py").path

    let desk: DeskInstallation
    /// `nil` for somebody with all rights.
    var token: APIToken?
    /// What the person says who is asked; "none" where the client cannot ask.
    var answer = "accept"
    var options: [String] = []

    /// A call; several at once under "at_once".
    typealias Call = JSONValue

    static func call(_ name: String, _ arguments: JSONValue = [:]) -> Call {
        ["name": .string(name), "arguments": arguments]
    }

    /// Makes calls in one session, one after the other.
    func make(_ calls: Call...) async throws -> Session {
        let program = try Programs.path("salesctl")
        let command = [Self.client, answer, program, "mcp", "--as", "Olga"] + options
        var environment = desk.environment
        if let token { environment["API_TOKEN"] = token.text }
        let output = try await Self.run(Self.python, command, environment, input: JSONValue.array(calls).text)
        return Session(json: try JSONValue(parsing: output))
    }

    /// Runs `salesctl mcp` alone on lines.
    static func speak(_ desk: DeskInstallation, _ lines: [String], token: APIToken? = nil) async throws -> [JSONValue] {
        var environment = desk.environment
        if let token { environment["API_TOKEN"] = token.text }
        let output = try await run(
            try Programs.path("salesctl"), ["mcp"], environment, input: lines.joined(separator: "\n"))
        return try output.split(separator: 0x0A).map { try JSONValue(parsing: Data($0)) }
    }

    private static func run(
        _ program: String, _ arguments: [String], _ environment: [String: String], input text: String
    ) async throws -> Data {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
                        try input.fileHandleForWriting.close()
                        let data = try output.fileHandleForReading.readToEnd() ?? Data()
                        process.waitUntilExit()
                        guard process.terminationStatus == 0 else {
                            throw SandboxError("It ended with status \(process.terminationStatus)")
                        }
                        return data
                    })
            }
        }
    }

    /// What came of a session.
    struct Session: Sendable {
        let json: JSONValue

        var tools: [String] { json["tools"]?.array?.compactMap { $0["name"]?.string } ?? [] }
        var questions: [String] { json["questions"]?.array?.compactMap(\.string) ?? [] }
        func text(_ place: Int = 0) -> String { json.value(at: "/results/\(place)/text")?.string ?? "" }
        func isError(_ place: Int = 0) -> Bool { json.value(at: "/results/\(place)/is_error") == true }
        func code(_ place: Int = 0) -> Int64? { json.value(at: "/results/\(place)/code")?.integer }
        /// The records of a result.
        func records(_ place: Int = 0) throws -> JSONValue { try OwnAssistant.records(text(place)) }
    }

    /// The records in a result's text: between the lines with the mark.
    static func records(_ text: String) throws -> JSONValue {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let begin = lines.firstIndex(where: { $0.hasSuffix(" BEGIN RECORDS") }), lines.count == begin + 3,
            lines[begin + 2].hasSuffix(" END RECORDS")
        else { throw SandboxError("Those are no records: \(text.prefix(500))") }
        return try JSONValue(parsing: Data(lines[begin + 1].utf8))
    }
}

extension DeskInstallation {
    /// A token that is good for something.
    func token(_ scopes: APITokenDocument.Scope..., name: String? = nil) async throws -> APIToken {
        let token = APIToken()
        try await store.apiTokens.insertOne(
            APITokenDocument(
                id: name ?? "assistant-\(UUID().uuidString.prefix(8).lowercased())", token: token, scopes: scopes,
                createdAt: Date()))
        return token
    }
}
