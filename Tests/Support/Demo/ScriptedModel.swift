import Foundation
import FoundationNetworking
import Sandbox

/// The tests' OpenAI-compatible server as a process.
struct ScriptedModel: Sendable {
    let process: SandboxProcess
    private let address: String

    /// Modes in which it gives no answer.
    static let silentModes: Set<String> = [
        "down", "loading", "slow", "rate_limited", "quota_exhausted", "failing", "unauthorized",
    ]

    var url: String { "\(address)/v1" }

    static func start(log: String) async throws -> ScriptedModel {
        let process = try SandboxProcess(
            .init([try DemoPaths.program("scripted-model")], logFile: log, grace: .seconds(2)))
        let line = try await process.waitForOutput("LISTEN", within: .patience)
        guard let address = line.split(separator: " ").last else {
            throw DemoError(.part, "the scripted model does not say its address: \(line)")
        }
        return ScriptedModel(process: process, address: String(address))
    }

    /// Changes how it behaves, from the next request on.
    func set(mode: String) async throws {
        guard let url = URL(string: "\(address)/_script") else { return }
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try JSONEncoder().encode(["mode": mode])
        let (answer, response) = try await URLSession.shared.data(for: request)
        guard let status = (response as? HTTPURLResponse)?.statusCode, (200..<300).contains(status) else {
            let words = String(decoding: answer.prefix(200), as: UTF8.self)
            throw DemoError(.usage, "the scripted model knows no mode '\(mode)': \(words)")
        }
    }
}
