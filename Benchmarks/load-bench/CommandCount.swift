import AsyncHTTPClient
import Foundation
import InstallationFixtures
import NIOCore
import Sandbox

/// The MongoDB commands that services have sent, as their metrics tell.
struct CommandCount {
    private let kinds: [String: Double]

    /// Asks each of them.
    init(of services: [ServiceProcess]) async throws {
        var kinds: [String: Double] = [:]
        for service in services {
            let request = HTTPClientRequest(url: "http://127.0.0.1:\(service.port)/metrics")
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            let text = String(buffer: try await response.body.collect(upTo: 4 << 20))
            for line in text.split(separator: "\n") {
                guard let found = line.firstMatch(of: /^mongodb_commands(?:_total)?\{.*command="(\w+)".*\} (\S+)$/),
                    let count = Double(found.2)
                else { continue }
                kinds[String(found.1), default: 0] += count
            }
        }
        guard !kinds.isEmpty else { throw SandboxError("the services do not tell their commands") }
        self.kinds = kinds
    }

    private init(_ kinds: [String: Double]) { self.kinds = kinds }

    static func - (later: Self, earlier: Self) -> Self {
        Self(later.kinds.merging(earlier.kinds) { $0 - $1 })
    }

    /// Of each of so many turns, the most frequent kind first. What a change stream waits with is no work.
    func words(each turns: Int) -> String {
        let counted = kinds.filter { $0.key != "getMore" && $0.value > 0 }
        let total = counted.values.reduce(0, +) / Double(turns)
        let parts = counted.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { String(format: "\($0.key) %.2f", $0.value / Double(turns)) }
        return String(format: "%.1f", total) + " (\(parts.joined(separator: ", ")))"
    }
}
