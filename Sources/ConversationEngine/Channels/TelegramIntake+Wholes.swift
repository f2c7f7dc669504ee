internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WorkQueue

/// What a person sent as one message is one turn, however many updates it arrived in.
extension InboxTelegram {
    /// The most parts a message may have.
    private static let longestWhole = 32

    /// The message with all its parts.
    ///
    /// - Returns: The message, and the identifiers of the further items that are in it.
    func whole(_ intake: Intake) async throws -> (whole: InboxTelegram, absorbed: [String]) {
        guard mayGoOn else { return (self, []) }
        let following = try await intake.store.inbox.behind(intake.item, limit: Self.longestWhole)
        let updates = following.map { next -> InboxTelegram? in
            if case .telegram(let update) = next.body { update } else { nil }
        }
        let (whole, count) = joined(with: updates.prefix { $0 != nil }.compactMap(\.self))
        return (whole, following.prefix(count).map(\.id))
    }
}

extension TelegramIntake {
    /// Somebody new may be somebody who was forgotten since: of their stop the chat's hash is left.
    func heeding(_ subject: Subject) async throws -> Subject {
        let place = Endpoint.telegram(bot: update.bot, chat: update.chatID)
        guard subject.isNew,
            let known = try await intake.suppression(intake.engine.addressKey.hash(place))
        else { return subject }
        var subject = subject
        subject.conversation.state.heed(known.reason)
        subject.found.heeded = known.reason
        return subject
    }

    /// Whether an edit changed what the message says. Telegram also reports edits that the person cannot see, such as
    /// the preview of a link.
    func isChanged(_ words: String) async throws -> Bool {
        let item = intake.item
        guard let message = item.id.firstRange(of: ":edit:").map({ String(item.id[..<$0.lowerBound]) }) else {
            return true
        }
        let versions: BSONDocument = [
            "orderingKey": .string(item.orderingKey), "sequence": ["$lt": .int64(item.sequence)],
            "$or": [
                ["_id": .string(message)],
                ["_id": ["$gte": .string("\(message):edit:"), "$lt": .string("\(message):edit;")]],
            ],
        ]
        let last = try await intake.store.database.collection(SalesStore.Name.inbox, of: BSONDocument.self)
            .findOne(versions, sort: ["sequence": -1])
        guard let last,
            case .telegram(let before) = try? BSONDecoder().decode(QueueItem<InboxEvent>.self, from: last).body,
            let earlier = before.words
        else { return true }
        return before.parts == nil ? earlier != words : !earlier.hasPrefix(words)
    }
}
