internal import BSON
package import Dialogue
internal import Foundation
internal import Hummingbird
internal import SalesStore
internal import WebServing

/// Which conversations are asked for.
package struct ConversationQuery: Sendable {
    /// Words of a name, an address, a company or a Telegram name, in any order; empty for all.
    package var words = ""
    /// At this stage alone.
    package var stage: Stage?
    /// With this contact alone.
    package var contact: String?
    /// Those alone that are flagged for a human, or those that are not.
    package var needsAttention: Bool?

    /// All of them.
    package init() {}

    /// - Throws: ``APIProblem`` for a stage that there is not, or what is no truth value.
    init(_ request: Request) throws(APIProblem) {
        if let name = request.parameter("stage") {
            guard let stage = Stage(rawValue: name) else { throw APIProblem(.badRequest, "There is no such stage.") }
            self.stage = stage
        }
        contact = request.parameter("contact_id")
        switch request.parameter("needs_attention") {
        case "true": needsAttention = true
        case "false": needsAttention = false
        case nil: break
        default: throw APIProblem(.badRequest, "needs_attention is true or false.")
        }
    }

    /// A human is needed: it was flagged, or a human has it and the person waits for an answer.
    static let waiting: BSONDocument = [
        "$or": [
            .document(ConversationDocument.flagged),
            ["stage": .string(Stage.handedOver.rawValue), "waitingSince": ["$ne": .null]],
        ]
    ]

    func filter(after cursor: PageCursor?) -> BSONDocument {
        var filter = cursor?.following(by: "updatedAt", isDescending: true) ?? [:]
        if let stage { filter["stage"] = .string(stage.rawValue) }
        if let contact { filter["contactID"] = .string(contact) }
        if let needsAttention { filter["attention"] = needsAttention ? ["$ne": .null] : .null }
        let fields = ["name", "email", "otherEmails", "company", "telegram"].map { "state.contact.\($0)" }
        let words = SearchWords(words).conditions(over: fields)
        if !words.isEmpty { filter["$and"] = .array(BSONArray(words)) }
        return filter
    }
}

/// Words that somebody looks for.
struct SearchWords: Sendable {
    /// Of more words the first count.
    private static let most = 8
    private let words: [String]

    init(_ text: String) {
        let plain = String(text.replacing("\u{0}", with: "").prefix(100))
        words = plain.split(whereSeparator: \.isWhitespace).prefix(Self.most).map(String.init)
    }

    /// For each word the condition that one of the fields has it, whatever its case; literally, but for ё, which is е to many.
    func conditions(over fields: [String]) -> [BSONValue] {
        words.map { word in
            let escaped = NSRegularExpression.escapedPattern(for: word)
            let letters = escaped.map { "еёЕЁ".contains($0) ? "[еёЕЁ]" : String($0) }.joined()
            let pattern = BSONValue.regex(BSONRegex(letters, options: "i"))
            return ["$or": .array(BSONArray(fields.map { .document([$0: pattern]) }))]
        }
    }
}
