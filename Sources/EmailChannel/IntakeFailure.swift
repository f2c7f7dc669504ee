internal import BSON
internal import MongoDB
internal import SalesStore

/// How many failures a mail may cause before it is set aside.
package struct IntakeLimits: Sendable {
    /// How often storing it may fail.
    package var failures = 4
    /// How often reading it may take longer than `reading`.
    package var stalls = 2
    /// How often the service may die while it is in hand, if a trial says nothing against it or is never reached. Services
    /// are killed for many reasons, a few times in a row where a machine is short of memory.
    package var ends = 6
    /// How often the connection may break while it is being read.
    package var interruptions = 8
    /// How long reading it may take: any mail within the limits on mails takes seconds.
    package var reading: Duration = .seconds(60)
    /// The bytes of its event. A document may have 16 MB, and what the event says is stored again elsewhere.
    package var eventBytes = 6 << 20

    /// The usual limits.
    package init() {}
}

/// A mail that is tried again after a pause.
struct MailNotTaken: Error, CustomStringConvertible {
    let description: String

    init(_ reason: String) { description = reason }
}

/// An event that could not be stored as one document.
struct EventTooLarge: Error, CustomStringConvertible {
    let size: Int

    var description: String { "Its event has \(size) bytes." }
}

/// An error that a mail itself brought about, and not the state of the database or the shutdown.
struct IntakeFailure {
    let cause: UnreadableMailDocument.Cause
    let words: String

    /// - Returns: nil where the mail is not to blame.
    init?(_ error: any Error) {
        words = "\(error)"
        switch error {
        case is CancellationError: return nil
        // Other mails are to blame.
        case is PatientThread.Crowded: return nil
        case let error as MongoError:
            guard Self.isOfDocument(error) else { return nil }
            cause = .notStored
        case is PatientThread.Overdue: cause = .stalled
        case is EventTooLarge: cause = .tooLarge
        default: cause = .notStored
        }
    }

    /// Whether the server or the codec rejects the data itself. A server that steps down or cannot be reached says
    /// nothing against the data, nor does one to which this user may not write.
    private static func isOfDocument(_ error: MongoError) -> Bool {
        switch error.code {
        case .encoding, .decoding, .duplicateKey, .file: true
        case .command: error.labels.isEmpty && documentErrors.contains(error.serverCode)
        default: false
        }
    }

    /// BadValue, FailedToParse, TypeMismatch, Overflow, InvalidBSON, DocumentValidationFailure, BSONObjectTooLarge, and
    /// keys or documents that are too large.
    private static let documentErrors: Set<Int> = [
        2, 9, 14, 15, 22, 121, 10334, 17280, 17419, 17420,
    ]
}
