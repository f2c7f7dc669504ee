internal import WorkQueue

/// Why an event could not be handled now.
public struct EngineError: Error, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Sendable {
        /// The conversation changed under our hands more often than we tried.
        case contention
        /// Nothing is configured yet: `salesctl init` was not run.
        case notConfigured
        /// The event names a conversation or mailbox that is not there.
        case unknownReference
        /// A mail cannot be parsed: somebody has to look at its raw form.
        case unreadableMail
        /// Mail to the person is still on its way out; erasing waits for it.
        case mailStillQueued
    }

    /// What is wrong.
    public let code: Code
    /// In words.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

/// The state was not the latest, or a slot has been taken: the same event is handled again on fresh state.
struct Refusal: Error {
    let description: String
}

/// Something outside has to happen first; the attempt does not count against the event.
struct NotYet: OutsideUnavailable, CustomStringConvertible {
    let error: EngineError
    let retryAfter: Duration?
    var description: String { error.description }
}
