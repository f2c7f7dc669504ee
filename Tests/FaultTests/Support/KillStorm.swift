import Foundation
import InstallationFixtures
import Sandbox
import Seeded
import Synchronization

/// Kills the three services again and again at random moments while they run, and starts each again at once.
///
/// `FAULT_SEED` repeats a storm's moments and scenarios; `FAULT_KILLS` says how often each service is killed.
final class KillStorm: Sendable {
    static let services = ["business-logic", "email-worker", "llm-bridge"]

    let seed: UInt64
    let killsPerService: Int
    private let done = Mutex(0)
    private let running = Mutex<[String: ServiceProcess]>([:])

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        seed = environment["FAULT_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...999_999_999)
        killsPerService = environment["FAULT_KILLS"].flatMap { Int($0) } ?? 50
    }

    /// How much of the storm is over, from 0 to 1.
    var progress: Double {
        Double(done.withLock { $0 }) / Double(max(1, killsPerService * Self.services.count))
    }

    /// How often services were killed.
    var kills: Int { done.withLock { $0 } }

    /// Runs the whole storm; afterwards all services run.
    func rage(over installation: FaultInstallation) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, name) in Self.services.enumerated() {
                group.addTask { try await self.rage(over: installation, name, seed: self.seed &+ UInt64(number)) }
            }
            try await group.waitForAll()
        }
    }

    /// Ends what runs.
    func end() async {
        for service in running.withLock({ $0.values }) { await service.kill() }
    }

    private func rage(over installation: FaultInstallation, _ name: String, seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<killsPerService {
            let service = try await installation.start(name)
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...1200, using: &random)))
            guard service.isRunning else {
                throw SandboxError("\(name) ended by itself: \(service.log.suffix(500))")
            }
            await service.kill()
            done.withLock { $0 += 1 }
        }
        let last = try await installation.start(name)
        running.withLock { $0[name] = last }
    }
}
