import Foundation
import Sandbox

/// llama.cpp's server with the small instruct model, for as long as it is scored.
struct LocalModel {
    /// The server's address with `/v1`.
    let url: String
    private let process: SandboxProcess
    private let folder: URL

    init(file: String) async throws {
        guard FileManager.default.fileExists(atPath: file) else {
            throw SandboxError("The language model \(file) is not there: `make eval` fetches it.")
        }
        folder = FileManager.default.temporaryDirectory.appending(path: "eval-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        process = try SandboxProcess(
            .init(
                [try SandboxPaths.python(), SandboxPaths.embedded("serve-model.py"), file, "0", "8192", "2"],
                environment: ["THREADS": ProcessInfo.processInfo.environment["THREADS"] ?? "2"],
                logFile: folder.appending(path: "model.log").path, grace: .seconds(3), removedFolder: folder.path))
        let line = try await process.waitForOutput("LISTEN", within: .seconds(120))
        guard let address = line.split(separator: " ").first(where: { $0.hasPrefix("http") }) else {
            throw SandboxError("llama.cpp's server does not say its address: \(line)")
        }
        url = "\(address)/v1"
    }

    func stop() async { await process.stop() }
}
