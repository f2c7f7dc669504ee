import Foundation
import Sandbox

/// The language model's server.
enum ModelServer: Sendable {
    /// The tests' server, which answers by rules.
    case scripted(ScriptedModel)
    /// llama.cpp's server with the small instruct model.
    case embedded(SandboxProcess, url: String)
    /// A server somebody else runs.
    case external(url: String, model: String)

    /// What is wanted; the download, if any, has happened before.
    enum Choice: Sendable {
        case scripted
        case embedded
        case external(url: String, model: String)
    }

    static let modelFile = "models/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"

    var url: String {
        switch self {
        case .scripted(let server): server.url
        case .embedded(_, let url), .external(let url, _): url
        }
    }

    var model: String {
        if case .external(_, let model) = self { model } else { "local" }
    }

    static func start(_ choice: Choice, log: String) async throws -> ModelServer {
        switch choice {
        case .external(let url, let model): return .external(url: url, model: model)
        case .scripted: return .scripted(try await ScriptedModel.start(log: log))
        case .embedded:
            let file = DemoPaths.embedded.appending(path: modelFile)
            guard FileManager.default.fileExists(atPath: file.path) else {
                throw DemoError(
                    .part, "the language model is not there: run `make demo`, which fetches it, or add MODEL=scripted")
            }
            let process = try SandboxProcess(
                .init(
                    [try SandboxPaths.python(), SandboxPaths.embedded("serve-model.py"), file.path, "0", "8192", "2"],
                    environment: ["THREADS": "2"], logFile: log, grace: .seconds(3)))
            let line = try await process.waitForOutput("LISTEN", within: .patience)
            guard let address = line.split(separator: " ").first(where: { $0.hasPrefix("http") }) else {
                throw DemoError(.part, "llama.cpp's server does not say its address: \(line)")
            }
            return .embedded(process, url: "\(address)/v1")
        }
    }

    func stop() async {
        switch self {
        case .scripted(let server): await server.process.stop()
        case .embedded(let process, _): await process.stop()
        case .external: break
        }
    }
}
