internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// What became of the letters of a conversation, as the queue they leave by tells it.
struct LetterHistory: Sendable {
    private let conversation: ConversationDocument
    private let outbox: MongoCollection<BSONDocument>

    init(of conversation: ConversationDocument, in store: SalesStore) {
        self.conversation = conversation
        outbox = store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
    }

    /// What became of the last letter that we wrote unasked; `nil` where the queue does not know it any more.
    func lastLetter() async throws(MongoError) -> LetterStanding? {
        let purposes = Outgoing.Purpose.allCases.filter(\.startsContact).map { BSONValue.string($0.rawValue) }
        var filter = ofConversation
        filter["body.purpose"] = ["$in": .array(BSONArray(purposes))]
        guard let letter = try await outbox.find(filter, sort: ["sequence": -1], limit: 1).all().first,
            let state = letter["state"]?.string.flatMap(QueueState.init(rawValue:))
        else { return nil }
        switch state {
        case .sent, .done:
            let moment =
                letter["sentAt"]?.date ?? letter["body"]?.document?["date"]?.date ?? letter["availableAt"]?.date
            return moment.map { .sent($0) }
        case .cancelled: return .withdrawn
        case .dead: return .notSent
        default: return .waiting
        }
    }

    /// Whether a message went out within these moments.
    func hasSent(from start: Date, to end: Date) async throws(MongoError) -> Bool {
        var filter = ofConversation
        filter["sentAt"] = ["$gte": .date(start), "$lte": .date(end)]
        return try await outbox.findOne(filter) != nil
    }

    private var ofConversation: BSONDocument {
        let keys = BSONArray(conversation.endpoints.map { .string($0) })
        return ["orderingKey": ["$in": .array(keys)], "body.conversationID": .string(conversation.id)]
    }
}
