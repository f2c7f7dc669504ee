internal import Dialogue
internal import Foundation
internal import SalesStore

/// Something that happened to a conversation which the event names: no channel brought it.
struct InsideEvent: Sendable {
    /// Whose conversation.
    let conversationID: String
    /// What happened, for the conversation as it is at the moment of handling.
    let event: @Sendable (Conversation, Date) -> Event
    /// The model's job that can go.
    var finishedJob: String?
    /// Whether the person did it by a signed link that was sent to their known address.
    var isSigned = false

    init(_ conversationID: String, _ event: Event, isSigned: Bool = false) {
        self.isSigned = isSigned
        self.conversationID = conversationID
        self.event = { _, _ in event }
    }

    /// The end of a job of the model.
    init(_ job: FinishedJob) {
        conversationID = job.conversationID
        finishedJob = job.request
        event = { state, moment in
            state.event(
                ofRequest: job.request, schema: job.schema, answer: job.answer, failure: job.failure,
                isLate: job.isLate ?? false, at: moment)
        }
    }
}

extension DeliveryReport {
    /// What became of one of our messages, by its channel.
    ///
    /// - Parameter key: The ordering key the report arrived at: the message's own.
    func event(arrivedAt key: String) -> Event {
        switch outcome {
        case .recipientRejected:
            // Where no person's endpoint is named, nobody can say which address does not exist.
            Endpoint(key: key)?.channel.conversationChannel.event(ofRejection: self)
                ?? .notice(.deliveryFailed(outboxID: outboxID, reason: reason))
        case .failed: .notice(.deliveryFailed(outboxID: outboxID, reason: reason))
        case .unknown: .notice(.deliveryUnknown(outboxID: outboxID))
        }
    }
}
