import Foundation

/// Small helpers for tables in the terminal.
enum Columns {
    static func pad(_ text: String, _ width: Int) -> String {
        text.count >= width
            ? String(text.prefix(width - 1)) + "…" : text + String(repeating: " ", count: width - text.count)
    }

    static func time(_ moment: Date) -> String {
        moment.formatted(.iso8601.year().month().day().dateSeparator(.dash).time(includingFractionalSeconds: false))
    }

    /// A length of time in its largest units, such as `2 h 5 min`.
    static func duration(_ seconds: TimeInterval) -> String {
        let whole = Int(max(seconds, 0))
        return switch whole {
        case ..<60: "\(whole) s"
        case ..<3600: "\(whole / 60) min"
        case ..<86_400: "\(whole / 3600) h \(whole % 3600 / 60) min"
        default: "\(whole / 86_400) d \(whole % 86_400 / 3600) h"
        }
    }
}
