internal import Foundation

extension MongoError {
    /// Whether another client wrote or began the same document in the same moment: nothing was done, and the same may be
    /// asked again at once.
    public var isContention: Bool { code == .writeConflict || code == .duplicateKey }
}

/// Does an upsert of one document by its `_id`, and does it again for as long as others are doing the same.
///
/// The server retries some of these itself and leaves the others to its clients (MongoDB manual, "Upsert with Duplicate
/// Values"). Never to be used in a transaction: a conflict has ended that.
///
/// - Throws: what `upsert` throws if it is anything else, or the last conflict once the task is cancelled.
public func retryingContention<Result: Sendable>(
    _ upsert: () async throws(MongoError) -> Result
) async throws(MongoError) -> Result {
    while true {
        do {
            return try await upsert()
        } catch  where error.isContention {
            try? await Task.sleep(for: .milliseconds(Int.random(in: 1...5)))
            if Task.isCancelled { throw error }
        }
    }
}
