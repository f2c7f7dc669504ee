internal import BSON
internal import Basics
internal import Foundation
internal import Logging
internal import MongoDB
internal import SalesStore

extension ConversationEngine {
    /// Keeps a vote: one for each answer and person, the latest counts.
    ///
    /// - Parameters:
    ///   - vote: The vote.
    ///   - rated: The answer; `nil` for one that is gone.
    ///   - voter: Whose it is.
    ///   - moment: When it was given.
    ///   - conversation: Where.
    func keep(
        _ vote: RatingDocument.Vote, on rated: MessageDocument?, by voter: String, at moment: Date,
        in conversation: ConversationDocument
    ) async throws {
        guard let rated else {
            Logger.current.notice(
                "Rating of an answer that is gone", metadata: ["conversation.id": "\(conversation.id)"])
            return
        }
        let rating = RatingDocument(
            conversationID: conversation.id, messageID: rated.id, voter: voter, vote: vote, at: now())
        _ = try await store.ratings.replaceOne(["_id": .string(rating.id)], rating, upsert: true)
        try await tellSupport(rating, givenAt: moment)
        try await tellOthers(rating, of: conversation, givenAt: moment)
        Logger.current.info(
            "Answer rated",
            metadata: ["conversation.id": "\(conversation.id)", "rating.vote": "\(vote.rawValue)"])
    }

    /// The event is named after the vote and its moment, so that handling it again tells nothing twice.
    private func tellOthers(
        _ rating: RatingDocument, of conversation: ConversationDocument, givenAt moment: Date
    ) async throws {
        let endpoints = try await contexts.ground().webhooks
        guard !endpoints.isEmpty else { return }
        var facts = WebhookFacts(of: conversation.state)
        facts.messageID = DerivedID.publicID(ofMessage: rating.messageID)
        facts.vote = rating.vote.rawValue
        let cause = "\(rating.id):\(moment.wholeMilliseconds)"
        try await store.tell([WebhookEvent(.answerRated, of: cause, facts, at: now())], endpoints)
    }
}
