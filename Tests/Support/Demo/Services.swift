import Foundation
import Sandbox

/// The services under demonstration: the same programs as in production, as child processes.
struct Services: Sendable {
    private let processes: [SandboxProcess]
    private let names: [String]

    /// Starts all of them and returns when they answer health checks.
    ///
    /// - Parameters:
    ///   - names: Their programs.
    ///   - environment: What all of them are told.
    ///   - own: What some of them are told besides, by their names.
    ///   - logs: Where the output of each goes.
    static func start(
        _ names: [String], environment: [String: String], own: [String: [String: String]], logs: (String) -> String
    ) async throws -> Services {
        let processes = try names.map { name in
            let environment = environment.merging(own[name] ?? [:]) { $1 }
            return try SandboxProcess(
                .init([try DemoPaths.program(name)], environment: environment, logFile: logs(name), grace: .seconds(8)))
        }
        for process in processes {
            _ = try await process.waitForOutput("Listening for health checks", within: .patience)
        }
        return Services(processes: processes, names: names)
    }

    /// Ends all of them in order, all at once.
    func stop() async {
        await withTaskGroup(of: Void.self) { group in
            for process in processes { group.addTask { await process.stop() } }
        }
    }

    /// What went wrong with one that ended by itself; `nil` while all run.
    var trouble: String? {
        for (name, process) in zip(names, processes) where !process.isRunning {
            return "\(name) ended: \(process.output.split(separator: "\n").last ?? "without a word")"
        }
        return nil
    }

    /// How many mails have come in. Told by the log: an erased person's mails are nowhere else.
    var mailsTakenIn: Int {
        processes.map { $0.output.components(separatedBy: "Mail stored").count - 1 }.reduce(0, +)
    }

    /// The end of each log.
    func lastLines(_ count: Int) -> String {
        zip(names, processes).map { name, process in
            let lines = process.output.split(separator: "\n").suffix(count).map { "    \($0.prefix(260))" }
            return (["  \(name) said last:"] + lines).joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
