internal import BSON
import Backup
import Foundation
import MongoDB
import SalesStore
import Variables

/// What is kept, how long, and where else.
extension Doctor {
    /// What of people's data is kept for ever.
    func retention() async -> Finding {
        let part = "retention"
        do {
            let retention =
                try await store.settings.findOne(["_id": .string(SettingsDocument.current)])?.retention ?? Retention()
            let names = retention.unlimited.map(Self.words).joined(separator: ", ")
            guard retention.unlimited.count < Retention.Kind.allCases.count else {
                return Finding(
                    part: part, state: .off, message: "everything is kept until somebody is forgotten: \(names)",
                    advice: "set days in \"retention\" of init_data.json")
            }
            let last = try await store.housekeeping.findOne(["_id": .string(RetentionReport.last)])
            let removed = last.map { report in
                let counts = report.removed.filter { $0.value > 0 }.sorted { $0.key < $1.key }
                    .map { "\($0.value) \($0.key)" }
                return "; removed last, at \(Columns.time(report.at)): "
                    + (counts.isEmpty ? "nothing" : counts.joined(separator: ", "))
            }
            let kept = Retention.Kind.allCases.compactMap { kind in
                retention.days(of: kind).map { "\(Self.words(kind)) \($0) days" }
            }.joined(separator: ", ")
            return Finding(
                part: part, state: .fine,
                message: kept + (names.isEmpty ? "" : "; without end: \(names)") + (removed ?? ""))
        } catch {
            return Finding(part: part, state: .wrong, message: "\(error)")
        }
    }

    private static func words(_ kind: Retention.Kind) -> String {
        switch kind {
        case .rawMails: "raw mails"
        case .messages: "messages"
        case .audit: "reasons of decisions"
        case .unansweredContacts: "people who never answered"
        case .deadLetters: "dead letters"
        }
    }

    /// When the last backup was made.
    func backup() async -> Finding {
        let part = "backup"
        do {
            guard let last = try await store.lastBackup() else {
                return Finding(
                    part: part, state: .off, message: "none was made by salesctl", advice: "salesctl backup FILE")
            }
            let age = now().timeIntervalSince(last)
            return Finding(
                part: part, state: age > 7 * 86_400 ? .warning : .fine,
                message: "the last one was made at \(Columns.time(last))",
                advice: age > 7 * 86_400 ? "salesctl backup FILE" : nil)
        } catch {
            return Finding(part: part, state: .wrong, message: "\(error)")
        }
    }
}
