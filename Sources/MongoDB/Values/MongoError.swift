/// What went wrong in a call to MongoDB.
///
/// Switch over ``code`` to decide; show ``message`` to people. ``serverCode`` and ``labels`` are the server's own words
/// (<https://www.mongodb.com/docs/manual/reference/error-codes/>).
public struct MongoError: Error, Sendable, Hashable {
    /// The kind of failure.
    public enum Code: Sendable, Hashable {
        /// No server that could take the call was found in time: nothing listens, or no primary is elected.
        case unavailable
        /// The connection broke during the call.
        case network
        /// TLS could not be set up: an untrusted certificate, a wrong name, a server without TLS.
        case tls
        /// The server refused the user name or the password.
        case authentication
        /// The user is known and may not do this.
        case unauthorized
        /// The URI or an option is wrong.
        case configuration
        /// The server answered with an error that has no code of its own here; see ``MongoError/serverCode``.
        case command
        /// A unique index already holds this key (11000).
        case duplicateKey
        /// Two transactions wrote the same document (112).
        case writeConflict
        /// The write happened, but was not acknowledged as the write concern asks.
        case writeConcern
        /// The server gave up after its time limit (`maxTimeMS`), or an answer took too long.
        case timeout
        /// The server no longer knows the cursor, or the history a change stream wants to resume from.
        case cursorLost
        /// Bytes from the server are not a document of the wanted type.
        case decoding
        /// A value cannot be written as a document.
        case encoding
        /// GridFS has no such file, or its chunks are incomplete.
        case file
        /// The task was cancelled. A write that had already begun may still take effect.
        case cancelled
        /// The client, the transaction or the stream was closed before the call.
        case closed
    }

    /// The kind of failure.
    public let code: Code
    /// The server's number, or 0 where no server answered.
    public let serverCode: Int
    /// One sentence for people.
    public let message: String
    /// The server's and driver's labels, for example `TransientTransactionError`.
    public let labels: Set<String>
    /// For a bulk write or ``MongoCollection/insertMany(_:ordered:)``: what was done before and apart from the failure.
    public let bulkResult: MongoBulkResult?

    /// An error; public so that callers' tests can make one.
    public init(
        _ code: Code, serverCode: Int = 0, message: String, labels: Set<String> = [],
        bulkResult: MongoBulkResult? = nil
    ) {
        self.code = code
        self.serverCode = serverCode
        self.message = message
        self.labels = labels
        self.bulkResult = bulkResult
    }

    /// Whether the server or the driver put `label` on this error.
    public func hasLabel(_ label: String) -> Bool {
        labels.contains(label)
    }
}

extension MongoError {
    static let cancelled = MongoError(.cancelled, message: "The task was cancelled.")
    static let closed = MongoError(.closed, message: "The MongoDB client is closed.")

    func labelled(_ label: String) -> MongoError {
        MongoError(
            code, serverCode: serverCode, message: message, labels: labels.union([label]), bulkResult: bulkResult)
    }
}

extension MongoError: CustomStringConvertible {
    /// The message, with the code and the server's number.
    public var description: String {
        serverCode == 0 ? "MongoDB \(code): \(message)" : "MongoDB \(code) (\(serverCode)): \(message)"
    }
}

/// Labels that the transactions and change streams specifications give a meaning to.
enum ErrorLabel {
    static let transientTransaction = "TransientTransactionError"
    static let unknownCommitResult = "UnknownTransactionCommitResult"
    static let resumableChangeStream = "ResumableChangeStreamError"
    static let nonResumableChangeStream = "NonResumableChangeStreamError"
}
