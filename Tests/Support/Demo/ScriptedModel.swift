import Foundation
import Sandbox

/// The tests' OpenAI-compatible server as a process.
struct ScriptedModel: Sendable {
    let process: SandboxProcess
    let url: String

    static func start(log: String) async throws -> ScriptedModel {
        throw DemoError(.part, "not there yet")
    }

    func set(up: Bool) async throws {}
}
