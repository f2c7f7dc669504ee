internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import SalesStore

/// What the list shows.
struct ConversationFilter: Sendable, Hashable {
    /// A place in the list: the conversation after which a page begins.
    struct Cursor: Sendable, Hashable {
        let updatedAt: Date
        let id: String

        init(updatedAt: Date, id: String) {
            self.updatedAt = updatedAt
            self.id = id
        }

        /// Reads what ``text`` writes.
        init?(_ text: String) {
            let parts = text.split(separator: "~", maxSplits: 1)
            guard parts.count == 2, let moment = Int64(parts[0]), parts[1].utf8.count < 200 else { return nil }
            updatedAt = Date(timeIntervalSince1970: Double(moment) / 1000)
            id = String(parts[1])
        }

        var text: String { "\(updatedAt.wholeMilliseconds)~\(id)" }
    }

    /// The most words of a search that are used.
    static let longestSearch = 8

    /// The list. A search or a stage looks through all conversations, whatever the list.
    var list = WorkList.all
    /// Words of a name, an address, a company or a message, in any order.
    var search = ""
    /// Only this stage; `nil` for all.
    var stage: Stage?
    /// Only what comes after this place.
    var after: Cursor?

    /// What a human has to look at: conversations that were handed over or flagged.
    static let waiting: BSONDocument = [
        "$or": [["stage": .string(Stage.handedOver.rawValue)], .document(ConversationDocument.flagged)]
    ]

    /// The words of the search.
    var words: [String] {
        let plain = String(search.replacing("\u{0}", with: "").prefix(100))
        return Array(plain.split(whereSeparator: \.isWhitespace).prefix(Self.longestSearch)).map(String.init)
    }

    /// The words as patterns that match literally, except that ё matches е. Nobody types regular expressions here.
    var patterns: [BSONValue] {
        words.map { word in
            let escaped = NSRegularExpression.escapedPattern(for: word)
            let letters = escaped.map { "еёЕЁ".contains($0) ? "[еёЕЁ]" : String($0) }.joined()
            return .regex(BSONRegex(letters, options: "i"))
        }
    }

    /// The filter over `conversations`.
    ///
    /// - Parameter speaking: For each word, the conversations whose messages contain it.
    func document(speaking: [[String]]) -> BSONDocument {
        var parts: [BSONValue] = []
        if let stage { parts.append(["stage": .string(stage.rawValue)]) }
        if let after {
            parts.append([
                "$or": [
                    ["updatedAt": ["$lt": .date(after.updatedAt)]],
                    ["updatedAt": .date(after.updatedAt), "_id": ["$lt": .string(after.id)]],
                ]
            ])
        }
        let fields =
            ["name", "email", "otherEmails", "company", "telegram"].map { "state.contact.\($0)" } + ["endpoints"]
        for (pattern, ids) in zip(patterns, speaking) {
            let found: BSONValue = ["_id": ["$in": .array(BSONArray(ids.map { .string($0) }))]]
            parts.append(["$or": .array(BSONArray(fields.map { .document([$0: pattern]) } + [found]))])
        }
        return parts.isEmpty ? [:] : ["$and": .array(BSONArray(parts))]
    }
}
