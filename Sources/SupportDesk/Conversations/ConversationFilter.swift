internal import BSON
internal import Dialogue
internal import Foundation

/// What the list shows.
struct ConversationFilter: Sendable, Hashable {
    /// Part of a name, an address or a company.
    var search = ""
    /// One stage alone; `nil` for all.
    var stage: Stage?
    /// Only what waits for a human.
    var isWaiting = false
    /// Only what was changed before this moment.
    var before: Date?

    /// What a human must look at: handed over, or flagged.
    static let waiting: BSONDocument = [
        "$or": [["stage": .string(Stage.handedOver.rawValue)], ["attention": ["$exists": true]]]
    ]

    var document: BSONDocument {
        var parts: [BSONValue] = []
        if let stage { parts.append(["stage": .string(stage.rawValue)]) }
        if let before { parts.append(["updatedAt": ["$lt": .date(before)]]) }
        let words = search.trimmingCharacters(in: .whitespacesAndNewlines).prefix(100)
        if !words.isEmpty {
            let pattern = BSONValue.regex(Self.literal(String(words)))
            let fields = ["name", "email", "company", "telegram"]
            parts.append(
                ["$or": .array(BSONArray(fields.map { .document(["state.contact.\($0)": pattern]) }))])
        }
        return parts.isEmpty ? [:] : ["$and": .array(BSONArray(parts))]
    }

    /// A pattern that means just these characters: what people type is no pattern.
    private static func literal(_ text: String) -> BSONRegex {
        BSONRegex(NSRegularExpression.escapedPattern(for: text.replacing("\u{0}", with: "")), options: "i")
    }
}
