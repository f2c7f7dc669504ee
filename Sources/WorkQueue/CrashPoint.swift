internal import Foundation
internal import Synchronization

/// Places where a debug build can be told to die, so that tests see what a crash leaves behind.
///
/// `CRASH_AT=sent_not_marked:3` kills the process, as `kill -9` would, the third time it gets there. Release builds do
/// nothing here.
public enum CrashPoint: String, Sendable, CaseIterable {
    /// A mail was fetched, and is about to be parsed.
    case mailBeingRead = "mail_being_read"
    /// An incoming message and its event are stored; its source does not know yet.
    case storedNotConfirmed = "stored_not_confirmed"
    /// A key is leased; none of its items has been handled.
    case leasedNotCommitted = "leased_not_committed"
    /// A transaction was committed; its worker has not continued.
    case committedNotReleased = "committed_not_released"
    /// A message is marked as being on its way out; nothing was sent.
    case beforeWire = "before_wire"
    /// The other side accepted a message; this is not marked yet.
    case sentNotMarked = "sent_not_marked"
    /// A job's answer is there; it is not stored yet.
    case answeredNotStored = "answered_not_stored"

    /// Dies here if told to.
    public static func reached(_ point: CrashPoint) {
        #if DEBUG
            guard let plan, plan.point == point, visits.add(1, ordering: .relaxed).newValue == plan.visit else {
                return
            }
            kill(getpid(), SIGKILL)
        #endif
    }

    #if DEBUG
        private static let visits = Atomic<Int>(0)
        private static let plan: (point: CrashPoint, visit: Int)? = {
            guard let text = ProcessInfo.processInfo.environment["CRASH_AT"] else { return nil }
            let parts = text.split(separator: ":")
            guard let name = parts.first, let point = CrashPoint(rawValue: String(name)) else { return nil }
            return (point, parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
        }()
    #endif
}
