internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

extension ConversationEngine {
    /// Lets the support system know of a vote on an answer that a colleague gave there.
    func tellSupport(_ rating: RatingDocument, givenAt moment: Date) async throws {
        guard hasSupportSystem, let answer = SupportReference(passedOnAs: rating.messageID) else { return }
        let milliseconds = moment.wholeMilliseconds
        let dispatch = SupportDispatch(conversationID: rating.conversationID, content: .rating(answer, rating.vote))
        try await store.supportOutbox.enqueue([
            QueueItem(
                id: "support:\(rating.id):\(milliseconds)",
                orderingKey: SupportKey.conversation(rating.conversationID).key,
                sequence: SequenceGenerator.shared.next(), availableAt: now(), body: dispatch)
        ])
    }

    /// Has the room of a forgotten person in the support system removed. Part of the transaction that erases the person.
    func forget(_ link: SupportLinkDocument, _ store: SalesStore) async throws {
        let forgotten = SupportKey.forgottenRoom(link.roomID, system: link.system).key
        try await store.supportOutbox.enqueue([
            QueueItem(
                id: forgotten, orderingKey: forgotten, sequence: SequenceGenerator.shared.next(), availableAt: now(),
                body: SupportDispatch(
                    conversationID: nil, content: .forget(system: link.system, room: link.roomID)))
        ])
    }
}
