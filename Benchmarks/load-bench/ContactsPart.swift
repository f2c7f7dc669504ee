import Foundation
import Sandbox

/// A file of contacts is imported, and their first letters are planned.
struct ContactsPart {
    let contacts: Int

    func run() async throws {
        try await Plant.with { plant in
            let file = plant.folder.path("contacts.csv")
            let lines = (0..<contacts).map { "Kate Smith,Cafe \($0),person-\($0)@mail.test,en,Europe/Moscow" }
            try Data((["name,company,email,language,timezone"] + lines).joined(separator: "\n").utf8)
                .write(to: URL(filePath: file))
            var begin = ContinuousClock.now
            let salesctl = try SandboxProcess(
                .init(
                    [try Programs.path("salesctl"), "contact", "import", file, "--mailbox", "sales"],
                    environment: plant.environment, logFile: plant.folder.path("import.log")))
            var most = 0.0
            let memory = Task { [log = salesctl.logFile] in
                var most = 0.0
                while !Task.isCancelled {
                    most = max(most, Self.peakMegabytes(log))
                    try? await Task.sleep(for: .milliseconds(50))
                }
                return most
            }
            let status = try await salesctl.waitForExit(within: .seconds(3600))
            memory.cancel()
            most = await memory.value
            guard status == 0 else { throw SandboxError("the import failed: \(salesctl.output.suffix(500))") }
            let imported = (ContinuousClock.now - begin) / .seconds(1)
            begin = ContinuousClock.now
            let copies = try await plant.start(["business-logic"])
            _ = try await eventually(within: .seconds(7200), or: "not all letters were planned") {
                try await plant.store.outboxCount() >= contacts ? true : nil
            }
            let planned = (ContinuousClock.now - begin) / .seconds(1)
            let resident = try copies[0].residentMegabytes()
            await copies.stop()
            print(
                String(
                    format: "%d contacts: imported in %.0f s (%.0f MB), planned in %.0f s (%.0f a second, %.0f MB)",
                    contacts, imported, most, planned, Double(contacts) / planned, resident))
        }
    }

    /// The most memory the process has had (proc(5), status: VmHWM).
    private static func peakMegabytes(_ log: String) -> Double {
        guard let pid = try? String(contentsOfFile: log + ".pid", encoding: .utf8),
            let status = try? String(
                contentsOfFile: "/proc/\(pid.trimmingCharacters(in: .whitespacesAndNewlines))/status", encoding: .utf8),
            let found = status.firstMatch(of: /VmHWM:\s+(\d+) kB/), let kilobytes = Double(found.1)
        else { return 0 }
        return kilobytes / 1024
    }
}
