internal import Foundation

/// How far the system's clock is from MongoDB's.
///
/// Leases are timed by MongoDB, but when work is due and in what order it came is written by the clocks of the services: what
/// one that is a minute ahead writes is due a minute later for the others.
struct ClockDifference {
    /// What is still no matter, in seconds.
    static let tolerated: TimeInterval = 5

    /// How far the system's clock is ahead at least, in seconds; negative where it is behind.
    let seconds: TimeInterval

    /// Compares the clocks by one question and its answer.
    ///
    /// - Parameters:
    ///   - server: MongoDB's time in the answer.
    ///   - asked: The system's time before the question.
    ///   - answered: The system's time after the answer. In between, the server may have looked at its clock at any moment.
    init(server: Date, asked: Date, answered: Date) {
        if server < asked {
            seconds = asked.timeIntervalSince(server)
        } else if server > answered {
            seconds = answered.timeIntervalSince(server)
        } else {
            seconds = 0
        }
    }

    /// What an operator should know, in words; `nil` where the difference is no matter.
    var trouble: String? {
        guard abs(seconds) > Self.tolerated else { return nil }
        let way = seconds > 0 ? "ahead of" : "behind"
        return "this machine's clock is \(Int(abs(seconds))) s \(way) MongoDB's: set the clocks of all machines by NTP"
    }
}
