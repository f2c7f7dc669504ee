internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore

/// Takes operators' answers: nobody answers over a colleague unknowingly, and an answer can be taken back for a few seconds.
struct AnswerDesk: Sendable {
    let store: SalesStore
    let now: @Sendable () -> Date
    /// How long an answer can be taken back.
    let delay: TimeInterval

    /// The outcome of pressing "send".
    enum Outcome: Sendable {
        /// It goes out by itself.
        case taken
        /// A colleague has answered in the meantime; the operator is told, and decides.
        case conflict(CaseDocument.Answer)
        /// The draft it was made of has been sent by a colleague.
        case draftSent(CaseDocument.Answer)
    }

    /// Takes an answer, unless a colleague has answered since the form was filled in.
    ///
    /// - Parameter known: The last answer the form knows.
    func take(
        _ answer: CaseDocument.Answer, known: String, in conversation: ConversationDocument
    ) async throws -> Outcome {
        let id = BSONValue.string(conversation.id)
        try await begin(conversation.id)
        if let draft = answer.draft, let sent = try await store.cases.findOne(["_id": id])?.lastAnswer,
            sent.draft == draft,
            sent.id != answer.id
        {
            return .draftSent(sent)
        }
        let pending = CaseDocument.PendingAnswer(answer, dueAt: now().addingTimeInterval(delay))
        let change: MongoUpdate = [
            "$set": [
                "lastAnswer": .document(try BSONEncoder().encode(answer)), "updatedAt": .date(now()),
            ],
            "$push": ["pending": .document(try BSONEncoder().encode(pending))],
        ]
        // In one step: if two press at once, the second finds the first one's answer.
        let taken = try await store.cases.updateOne(
            [
                "_id": id, "pending.id": ["$ne": .string(answer.id)],
                "$or": [
                    ["lastAnswer": ["$exists": false]], ["lastAnswer": .null],
                    ["lastAnswer.id": .string(known)], ["lastAnswer.id": .string(answer.id)],
                ],
            ], change)
        if taken.matched == 1 {
            if delay <= 0 { try await send(pending, in: conversation) }
            return .taken
        }
        guard let last = try await store.cases.findOne(["_id": id])?.lastAnswer, last.id != answer.id else {
            return .taken
        }
        return .conflict(last)
    }

    /// Takes back an answer that has not been sent yet.
    ///
    /// - Returns: The answer; `nil` if it is too late.
    func takeBack(_ answer: String, in conversation: String, by user: UserDocument) async throws -> CaseDocument.Answer?
    {
        let mine: BSONDocument = [
            "id": .string(answer), "answer.author": .string(user.id), "isLeaving": ["$exists": false],
        ]
        let before = try await store.cases.findOneAndUpdate(
            ["_id": .string(conversation), "pending": ["$elemMatch": .document(mine)]],
            ["$pull": ["pending": ["id": .string(answer)]], "$set": ["updatedAt": .date(now())]], returning: .before)
        guard let before else { return nil }
        // Whoever answers next does not answer over anybody.
        _ = try await store.cases.updateOne(
            ["_id": .string(conversation), "lastAnswer.id": .string(answer)], ["$unset": ["lastAnswer": ""]])
        return before.pending?.first { $0.id == answer }?.answer
    }

    /// Turns all answers that are due into orders.
    func sendDue() async throws {
        let due = try await store.cases.find(["pending.dueAt": ["$lte": .date(now())]], limit: 100).all()
        for found in due {
            guard let conversation = try await store.conversations.findOne(["_id": .string(found.id)]) else {
                _ = try await store.cases.updateOne(["_id": .string(found.id)], ["$unset": ["pending": ""]])
                continue
            }
            for pending in found.pending ?? [] where pending.dueAt <= now() {
                try await send(pending, in: conversation)
            }
        }
    }

    /// Turns an answer into an order. Marked first, it can no longer be taken back; repeated after a crash, it is the same order.
    private func send(_ pending: CaseDocument.PendingAnswer, in conversation: ConversationDocument) async throws {
        let marked = try await store.cases.updateOne(
            ["_id": .string(conversation.id), "pending.id": .string(pending.id)],
            ["$set": ["pending.$.isLeaving": true]])
        guard marked.matched == 1 else { return }
        let answer = pending.answer
        try await store.give(
            .reply(text: answer.text, author: answer.authorName, draft: answer.draft, files: answer.files),
            to: conversation,
            by: answer.author, nonce: answer.id, at: now())
        _ = try await store.cases.updateOne(
            ["_id": .string(conversation.id)], ["$pull": ["pending": ["id": .string(pending.id)]]])
    }

    private func begin(_ conversation: String) async throws(MongoError) {
        _ = try await store.cases.updateOne(
            ["_id": .string(conversation)], ["$setOnInsert": ["updatedAt": .date(now())]], upsert: true)
    }
}
