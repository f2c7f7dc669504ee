import Foundation
import FoundationNetworking
import Sandbox
import Testing

/// Runs a service as a process, the way an operator does.
@Suite struct RunServiceTests {
    private struct Probe {
        let process: SandboxProcess
        let folder: String

        init(_ environment: [String: String] = [:]) throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "probe-\(UUID().uuidString)").path()
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let env = "\(folder)/env"
            try write("HTTP_PORT=0\n", to: env)
            process = try SandboxProcess(
                .init(
                    [try Self.program()], environment: environment.merging(["ENV_FILE": env]) { own, _ in own },
                    logFile: "\(folder)/log", removedFolder: folder))
        }

        func port() async throws -> Int {
            let line = try await process.waitForOutput("http.port=", within: .patience)
            return try #require(line.split(separator: "http.port=").last.flatMap { Int($0) })
        }

        /// The probe's program, beside the tests'.
        private static func program() throws -> String {
            let tests = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            let candidates = [tests, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
                .map { $0.appending(path: "probe-service").path() }
            return try #require(candidates.first(where: FileManager.default.isExecutableFile))
        }
    }

    @Test("SIGTERM ends a service in order, also one whose worker throws on it", arguments: ["calm", "sleeper"])
    func terminates(behaviour: String) async throws {
        let probe = try Probe(["PROBE": behaviour])
        _ = try await probe.port()
        probe.process.signal(.terminate)
        #expect(try await probe.process.waitForExit(within: .patience) == 0)
        #expect(probe.process.output.contains("Stopped"))
        #expect(!probe.process.output.contains("ERROR"))
        await probe.process.stop()
    }

    @Test("A service that will not stop is ended all the same, with a code that tells")
    func stubborn() async throws {
        let probe = try Probe(["PROBE": "stubborn"])
        _ = try await probe.port()
        probe.process.signal(.terminate)
        #expect(try await probe.process.waitForExit(within: .patience) == 70)
        await probe.process.stop()
    }

    @Test("What says nothing any more is said so, and changes nothing")
    func deprecated() async throws {
        let probe = try Probe(["API_PORT": "3000"])
        _ = try await probe.port()
        #expect(probe.process.output.contains("API_PORT is deprecated and ignored: the port is part of API_URL"))
        #expect(!probe.process.output.contains("WS_PORT"))
        await probe.process.stop()
    }

    @Test("Health and metrics are served")
    func status() async throws {
        let probe = try Probe()
        let port = try await probe.port()
        let health = try await text(at: "http://127.0.0.1:\(port)/health")
        #expect(health.contains(#""probe":{"status":"healthy","reason":"idle"}"#))
        await probe.process.stop()
    }

    @Test("A port that is taken is said in one sentence, before any work begins")
    func takenPort() async throws {
        let first = try Probe()
        let port = try await first.port()
        let second = try Probe(["HTTP_PORT": "\(port)"])
        #expect(try await second.process.waitForExit(within: .patience) == 69)
        let sentences = second.process.output.split(separator: "\n").filter { $0.hasPrefix("probe-service: ") }
        #expect(sentences.count == 1)
        #expect(sentences.first?.contains("Port \(port) on 127.0.0.1 is already taken") == true)
        #expect(!second.process.output.contains("Worker ended"))
        await first.process.stop()
        await second.process.stop()
    }

    @Test(
        "A start that fails ends with one sentence and the code that belongs to it",
        arguments: [
            (["HTTP_PORT": "abc"], Int32(78), "HTTP_PORT is \"abc\""),
            (["LEVEL": "loud"], 78, "LOG_LEVEL is \"loud\""),
            (["LOG_FORMAT": "xml"], 78, "LOG_FORMAT is \"xml\""),
            (["HTTP_HOST": "no host"], 78, "HTTP_HOST is \"no host\""),
            (["HTTP_HOST": "203.0.113.1"], 78, "cannot be listened on"),
            (["ENV_FILE": "/nowhere"], 78, "ENV_FILE names the file \"/nowhere\""),
            (["PROBE": "secretive", "PROBE_TOKEN": "wrong-token"], 78, "PROBE_TOKEN does not look right"),
            (["PROBE": "broken"], 69, "The probe is broken"),
            (["PROBE": "failing"], 1, "the probe failed\\nas it was told"),
        ] as [([String: String], Int32, String)])
    func failingStart(environment: [String: String], code: Int32, words: String) async throws {
        let probe = try Probe(environment)
        #expect(try await probe.process.waitForExit(within: .patience) == code)
        let sentences = probe.process.output.split(separator: "\n").filter { $0.hasPrefix("probe-service: ") }
        #expect(sentences.count == 1)
        #expect(sentences.first?.contains(words) == true)
        #expect(!probe.process.output.contains("wrong-token"))
        #expect(!probe.process.output.contains("Fatal error"))
        await probe.process.stop()
    }

    @Test("A secret that code logs by mistake is taken out of the line")
    func redaction() async throws {
        let probe = try Probe(["PROBE": "secretive", "PROBE_TOKEN": "12:very-secret"])
        _ = try await probe.port()
        #expect(probe.process.output.contains("token=<redacted>"))
        #expect(!probe.process.output.contains("very-secret"))
        await probe.process.stop()
    }

    private func text(at address: String) async throws -> String {
        let url = try #require(URL(string: address))
        let (data, _) = try await URLSession.shared.data(from: url)
        return String(decoding: data, as: UTF8.self)
    }
}
