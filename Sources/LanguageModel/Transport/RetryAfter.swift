import Foundation
import NIOHTTP1

/// How long a server asks to wait (`retry-after-ms`, or `Retry-After` of RFC 9110, section 10.2.3).
struct RetryAfter {
    let delay: Duration

    init?(headers: HTTPHeaders, now: Date = Date()) {
        if let text = headers.first(name: "retry-after-ms"), let milliseconds = Double(text), milliseconds >= 0,
            milliseconds < 1e12
        {
            delay = .milliseconds(Int64(milliseconds))
            return
        }
        guard let text = headers.first(name: "retry-after") else { return nil }
        if let seconds = Double(text), seconds >= 0, seconds < 1e9 {
            delay = .milliseconds(Int64(seconds * 1000))
        } else if let date = try? Date(text, strategy: Self.dateFormat) {
            delay = .milliseconds(Int64(max(0, date.timeIntervalSince(now)) * 1000))
        } else {
            return nil
        }
    }

    private static var dateFormat: Date.ParseStrategy {
        Date.ParseStrategy(
            format: """
                \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\
                \(second: .twoDigits) GMT
                """,
            locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt)
    }
}
