import Foundation
import Sandbox
import Testing

@Suite struct SandboxProcessTests {
    @Test("When its owner lets go, as by a crash, the whole process group ends, a stubborn one too, and its folder")
    func ends() async throws {
        let folder = try SandboxFolder("sandbox-test")
        // It ignores SIGTERM and has a child.
        let script = "trap '' TERM; sleep 600 & echo pid $$ $!; wait; wait"
        var process: SandboxProcess? = try SandboxProcess(
            .init(
                ["sh", "-c", script], logFile: folder.path("log"), grace: .milliseconds(100), removedFolder: folder.path
            ))
        let line = try #require(try await process?.waitForOutput("pid", within: .patience))
        let pids = line.split(separator: " ").dropFirst().compactMap { pid_t($0) }
        #expect(pids.count == 2)
        #expect(pids.allSatisfy { kill($0, 0) == 0 })
        process = nil
        try await eventually(within: .patience, or: "the processes still run") {
            pids.allSatisfy { !Self.isAlive($0) } ? () : nil
        }
        try await eventually(within: .patience, or: "the folder is still there") {
            FileManager.default.fileExists(atPath: folder.path) ? nil : ()
        }
    }

    @Test("Signals reach it, and its status is told", arguments: [(SandboxSignal.terminate, Int32(143)), (.kill, 137)])
    func signals(signal: SandboxSignal, status: Int32) async throws {
        let folder = try SandboxFolder("sandbox-test")
        defer { folder.remove() }
        let process = try SandboxProcess(.init(["sh", "-c", "echo up; exec sleep 600"], logFile: folder.path("log")))
        _ = try await process.waitForOutput("up", within: .patience)
        process.signal(signal)
        #expect(try await process.waitForExit(within: .patience) == status)
        #expect(!process.isRunning)
    }

    @Test("A program that ends too early is told with its last words")
    func failure() async throws {
        let folder = try SandboxFolder("sandbox-test")
        defer { folder.remove() }
        let process = try SandboxProcess(.init(["sh", "-c", "echo no port; exit 3"], logFile: folder.path("log")))
        let error = await #expect(throws: SandboxError.self) {
            _ = try await process.waitForOutput("listening", within: .patience)
        }
        #expect(error?.description.contains("status 3") == true)
        #expect(error?.description.contains("no port") == true)
    }

    /// Whether it runs; one that is dead and not yet reaped does not.
    private static func isAlive(_ pid: pid_t) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
        return status.split(separator: ")").last?.hasPrefix(" Z") == false
    }
}
