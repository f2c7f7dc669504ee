internal import Foundation
internal import SalesStore
internal import Scheduling

/// Decides which operators are told that somebody is waiting.
struct NoticePlan: Sendable {
    /// A notice to be sent.
    struct Notice: Sendable {
        let settings: NoticeSettingsDocument
        let entry: InboxEntry
    }

    let entries: [InboxEntry]
    let settings: [NoticeSettingsDocument]
    /// The logins of those who have the desk open.
    let present: Set<String>
    let now: Date

    /// A conversation's owner is told; if it has none, everybody. Nobody is told while they are at the desk or in their
    /// quiet hours.
    var notices: [Notice] {
        entries.filter(\.needsHuman).flatMap { entry in
            settings.filter { isTold($0, of: entry) }.map { Notice(settings: $0, entry: entry) }
        }
    }

    private func isTold(_ person: NoticeSettingsDocument, of entry: InboxEntry) -> Bool {
        guard entry.assignee == nil || entry.assignee == person.id else { return false }
        return Self.reaches(person, since: entry.waitingSince, present: present, at: now)
    }

    /// Whether somebody is told now of what waits since a moment: they are reached, not at the desk, and not in their quiet hours.
    static func reaches(
        _ person: NoticeSettingsDocument, since moment: Date, present: Set<String>, at now: Date
    ) -> Bool {
        guard person.email != nil || person.telegramChat != nil, !present.contains(person.id) else { return false }
        return now.timeIntervalSince(moment) >= Double(person.afterMinutes) * 60 && !isQuiet(person, at: now)
    }

    /// Whether a moment falls in an operator's quiet hours, which may cross midnight.
    static func isQuiet(_ person: NoticeSettingsDocument, at now: Date) -> Bool {
        guard let from = person.quietFrom.flatMap({ LocalTime($0) }),
            let to = person.quietTo.flatMap({ LocalTime($0) }),
            from != to
        else { return false }
        let zone = TimeZone(identifier: person.timeZone) ?? .gmt
        let time = LocalDateTime(now, in: zone).time
        return from < to ? from <= time && time < to : time >= from || time < to
    }
}
