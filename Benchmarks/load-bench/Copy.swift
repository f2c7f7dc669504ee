import Foundation
import Sandbox

/// A service as a process, and what it has had of the machine.
struct Copy: Sendable {
    let name: String
    /// The port of its health checks, and for the desk of its pages.
    let port: Int
    private let process: SandboxProcess
    private let pidFile: String

    /// Starts it and returns when it works.
    init(_ name: String, _ environment: [String: String], in folder: SandboxFolder) async throws {
        self.name = name
        let log = folder.path("\(name)-\(UUID().uuidString.prefix(8)).log")
        pidFile = log + ".pid"
        process = try SandboxProcess(
            .init([try Programs.path(name)], environment: environment, logFile: log, grace: .seconds(5)))
        let line = try await process.waitForOutput("Listening for health checks", within: .patience)
        guard let found = line.firstMatch(of: /http\.port=(\d+)/), let port = Int(found.1) else {
            throw SandboxError("\(name) does not say its port: \(line)")
        }
        self.port = port
    }

    /// Memory that is resident, in megabytes (proc(5), statm).
    func residentMegabytes() throws -> Double {
        let fields = try read("statm").split(separator: " ")
        guard fields.count > 1, let pages = Double(fields[1]) else { throw SandboxError("no statm of \(name)") }
        return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }

    /// The processor time it has had, in seconds (proc(5), stat: fields 14 and 15).
    func processorSeconds() throws -> Double {
        let fields = try read("stat").split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            throw SandboxError("no stat of \(name)")
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private func read(_ file: String) throws -> String {
        let pid = try String(contentsOfFile: pidFile, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        return try String(contentsOfFile: "/proc/\(pid)/\(file)", encoding: .utf8)
    }

    /// Ends it in order.
    func stop() async { await process.stop() }
}

extension [Copy] {
    /// Ends all of them, all at once.
    func stop() async {
        await withTaskGroup(of: Void.self) { group in
            for copy in self { group.addTask { await copy.stop() } }
        }
    }
}
