internal import Basics
internal import Dialogue
internal import Foundation
internal import WebServing

/// Times as people say them. The script keeps them up to date while the page is open, in the same units.
extension Wording {
    /// How long ago, or for how long: `12 min`, `3 h`, `2 d`; nothing for less than a minute.
    func span(_ seconds: TimeInterval) -> String {
        let minutes = Int(max(seconds, 0) / 60)
        return switch minutes {
        case ..<1: units[0]
        case ..<60: "\(minutes) \(units[1])"
        case ..<1440: "\(minutes / 60) \(units[2])"
        default: "\(minutes / 1440) \(units[3])"
        }
    }

    /// Now, and the short names of minutes, hours and days.
    var units: [String] { language == .en ? ["now", "min", "h", "d"] : ["сейчас", "мин", "ч", "дн"] }

    /// How long ago something was.
    func ago(_ date: Date, at now: Date) -> HTML {
        """
        <time datetime="\(date.formatted(.iso8601))" data-span>\(span(now.timeIntervalSince(date)))</time>
        """
    }

}
