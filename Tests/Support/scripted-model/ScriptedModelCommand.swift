import ArgumentParser
import Foundation
import Logging
import ScriptedModel
import ServiceLifecycle
import UnixSignals

/// Serves the scripted model as a process of its own.
@main
struct ScriptedModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scripted-model",
        abstract: "Serves a language model that answers by the request's schema and the prospect's words.",
        discussion: """
            When it answers, it prints LISTEN and its address; the API is under /v1. POST /_script changes it: \
            {"mode": "down"}, {"mode": "normal"}, {"mode": "rate_limited", "retry_after": 2, "requests": 1}, \
            {"script": "words of the message", "answer": {…}}. GET /_requests lists what it was asked.
            """)

    @Option(help: "The port on 127.0.0.1; 0 takes a free one.")
    var port = 0

    @Option(help: "A file the port is written to.")
    var portFile: String?

    func run() async throws {
        var logger = Logger(label: "scripted-model")
        logger.logLevel = .critical
        let server = ScriptedModelServer(ScriptedModel(), port: port) { [portFile] url in
            let line = "LISTEN \(url)\n"
            FileHandle.standardOutput.write(Data(line.utf8))
            if let portFile, let port = url.split(separator: ":").last {
                try? Data("\(port)\n".utf8).write(to: URL(fileURLWithPath: portFile), options: .atomic)
            }
        }
        var configuration = ServiceGroupConfiguration(
            services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(1)
        try await ServiceGroup(configuration: configuration).run()
    }
}
