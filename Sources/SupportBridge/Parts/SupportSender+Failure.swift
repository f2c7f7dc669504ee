internal import BSON
internal import Logging
internal import MongoDB
internal import SalesStore
internal import Sending
internal import WorkQueue

extension SupportSender {
    func failure(by error: any Error, of item: QueueItem<SupportDispatch>) async -> OutboundFailure? {
        guard let error = error as? SupportError else { return nil }
        return OutboundFailure(
            reason: error.code.rawValue, description: error.description, consequence(error))
    }

    private func consequence(_ error: SupportError) -> OutboundFailure.Consequence {
        switch error.code {
        case .unauthorized:
            report(.failing(SupportError.refusal))
            return .notNow(retryAfter: client.gate.remaining ?? pauses.retry)
        // What may have been done is looked for before it is done again.
        case .unavailable, .maybeDone, .silent:
            report(.failing(error.description))
            return .notNow(retryAfter: error.retryAfter ?? pauses.retry)
        case .rejected, .notFound:
            return .never(
                .failed, log: "The support system refuses it", level: .error, metadata: ["error": "\(error)"])
        case .cancelled: return .cancelled
        }
    }

    /// It was marked as tried, so it is looked for before it is begun again.
    func fate(of item: QueueItem<SupportDispatch>) async throws -> UncertainFate { .again }

    /// The conversation's own key: what it says to the support system has one of its own.
    func reportKey(of conversationID: String, for orderingKey: String) async throws -> String? {
        try await store.conversations.findOne(["_id": .string(conversationID)])?.endpoints.first
    }
}
