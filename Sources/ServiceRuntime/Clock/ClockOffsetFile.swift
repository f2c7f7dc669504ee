internal import Foundation
import Synchronization
internal import Variables

/// Seconds held by a small file, read again only after a while.
final class ClockOffsetFile: Sendable {
    private struct Reading {
        var seconds: Double
        var readAt: ContinuousClock.Instant?
    }

    private static let validity = Duration.milliseconds(100)

    private let path: String
    private let last = Mutex(Reading(seconds: 0))

    init(path: String) {
        self.path = path
    }

    /// The shift the file asks for.
    var seconds: Double {
        last.withLock { last in
            let now = ContinuousClock.now
            if let readAt = last.readAt, now - readAt < Self.validity { return last.seconds }
            last.readAt = now
            last.seconds = seconds(after: last.seconds)
            return last.seconds
        }
    }

    private func seconds(after previous: Double) -> Double {
        do {
            let text = try TextFile.read(path, maximumBytes: 64) ?? ""
            let number = Double(text.trimmingCharacters(in: .whitespacesAndNewlines))
            return number.flatMap { $0.isFinite ? $0 : nil } ?? previous
        } catch {
            return error.isMissing ? 0 : previous
        }
    }
}
