/// Labels that the transactions and change streams specifications give a meaning to.
enum ErrorLabel {
    static let transientTransaction = "TransientTransactionError"
    static let unknownCommitResult = "UnknownTransactionCommitResult"
    static let resumableChangeStream = "ResumableChangeStreamError"
    static let nonResumableChangeStream = "NonResumableChangeStreamError"
}
