internal import BSON
import Foundation
import MongoDB
import SalesStore
import ServiceRuntime

extension Doctor {
    /// What the services that run say of themselves on `/health`. Whatever makes one answer 503 is wrong here, too.
    func services() async -> [Finding] {
        // Each writes it every quarter of a minute.
        let recently = now().addingTimeInterval(-45)
        guard
            let reports = try? await store.serviceHealth.find(["at": ["$gte": .date(recently)]], sort: ["_id": 1]).all()
        else { return [] }
        return reports.flatMap(Self.findings)
    }

    static func findings(of report: ServiceHealthDocument) -> [Finding] {
        let troubled = report.components.compactMap { component -> Finding? in
            let state: Finding.State
            switch HealthStatus.Level(rawValue: component.status) {
            case .unhealthy: state = .wrong
            case .degraded: state = .warning
            case .healthy, nil: return nil
            }
            return Finding(
                part: "\(report.service): \(component.name)", state: state,
                message: component.reason ?? component.status, advice: "docker compose logs \(report.service)")
        }
        return troubled.isEmpty
            ? [Finding(part: report.service, state: .fine, message: "says that it is well")] : troubled
    }

    /// Mails that were set aside.
    func unreadableMails() async -> [Finding] {
        let waiting: BSONDocument = ["state": .string(UnreadableMailDocument.State.waiting.rawValue)]
        guard let count = try? await store.unreadableMails.count(waiting) else { return [] }
        return [
            count == 0
                ? Finding(part: "mails", state: .fine, message: "none is set aside")
                : Finding(
                    part: "mails", state: .warning, message: "\(count) could not be read and were set aside",
                    advice: "salesctl mail list --unreadable")
        ]
    }
}
