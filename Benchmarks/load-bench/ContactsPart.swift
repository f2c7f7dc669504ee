import Foundation
import InstallationFixtures
import Sandbox

/// A file of contacts is imported, their first letters are planned, and an operator opens the list.
struct ContactsPart {
    private static let limit = Duration.seconds(7200)

    let contacts: Int

    func run() async throws {
        try await Plant.with { plant in
            let (imported, peak) = try await imports(plant)
            let begin = ContinuousClock.now
            let services = try await plant.start(["business-logic"])
            var progress = Progress("planned", of: contacts)
            try await eventually(within: Self.limit, or: "not all letters were planned") {
                let planned = try await plant.outboxCount()
                progress.reached(planned)
                // Counting them is work for the server, too.
                if planned < contacts { try await Task.sleep(for: .milliseconds(500)) }
                return planned >= contacts ? () : nil
            }
            let planned = (ContinuousClock.now - begin) / .seconds(1)
            let resident = try await services[0].usage.residentMegabytes
            await services.stop()
            say(
                String(
                    format: "%d contacts: imported in %.0f s (%.0f MB), planned in %.0f s (%.0f a second, %.0f MB)",
                    contacts, imported, peak, planned, Double(contacts) / planned, resident))
            let desk = try await plant.start(["desk"])
            let visitor = try await DeskVisitor(at: desk[0], of: plant.store)
            let (took, bytes) = try await visitor.time("/conversations?list=all", times: 20)
            try await visitor.leave()
            say("the desk's list of them: \(took), \(bytes) bytes")
            await desk.stop()
        }
    }

    /// How many seconds it takes, and the most memory it needs.
    private func imports(_ plant: Plant) async throws -> (seconds: Double, megabytes: Double) {
        let file = plant.folder.path("contacts.csv")
        let lines = (0..<contacts).map { "Kate Smith,Cafe \($0),person-\($0)@people.example,en,Europe/Moscow" }
        try Data((["name,company,email,language,timezone"] + lines).joined(separator: "\n").utf8)
            .write(to: URL(filePath: file))
        let begin = ContinuousClock.now
        let salesctl = try SandboxProcess(
            .init(
                [try Programs.path("salesctl"), "contact", "import", file, "--mailbox", "sales", "--apply"],
                environment: plant.installation.environment, logFile: plant.folder.path("import.log")))
        var peak = 0.0
        while salesctl.isRunning {
            if let usage = try? await salesctl.usage() { peak = usage.peakMegabytes }
            try await Task.sleep(for: .milliseconds(50))
        }
        guard try await salesctl.waitForExit(within: .seconds(1)) == 0 else {
            throw SandboxError("the import failed: \(salesctl.output.suffix(500))")
        }
        return ((ContinuousClock.now - begin) / .seconds(1), peak)
    }
}
