/// Something in a text that must not reach a prospect.
public struct GroundingFault: Codable, Sendable, Equatable, Hashable {
    /// What is wrong.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Nothing to send.
        case empty
        /// Longer than an answer may be.
        case tooLong = "too_long"
        /// Not in the prospect's language.
        case language
        /// A number that stands nowhere in the facts.
        case number
        /// A price or other sum.
        case price
        /// A percentage.
        case percent
        /// A date.
        case date
        /// A time of day.
        case time
        /// A link.
        case link
        /// A mail address or Telegram name.
        case address
        /// A phone number.
        case phone
        /// A name (of a product, a company, a standard) that stands nowhere in the facts.
        case name
        /// A discount, guarantee, free offer or the like.
        case promise
        /// A template's gap left unfilled.
        case placeholder
        /// The prospect's own question instead of an answer.
        case echo
        /// The prompt, its markers or a model's talk about itself.
        case leakage
        /// A sentence names no fact and is not a courtesy.
        case facts
        /// The facts that a sentence names do not say it.
        case unsupported
    }

    /// What is wrong.
    public var kind: Kind
    /// The words in question, as written in the text (shortened).
    public var excerpt: String

    /// A fault and the words that show it.
    public init(kind: Kind, excerpt: String) {
        self.kind = kind
        self.excerpt = excerpt
    }
}

extension GroundingFault: CustomStringConvertible {
    /// The kind and the excerpt, as drafts keep them.
    public var description: String { "\(kind.rawValue): \(excerpt)" }

    /// Reads a description.
    ///
    /// - Returns: `nil` for a kind this version does not know.
    public init?(_ description: String) {
        guard let mark = description.firstRange(of: ": "),
            let kind = Kind(rawValue: String(description[..<mark.lowerBound]))
        else { return nil }
        self.init(kind: kind, excerpt: String(description[mark.upperBound...]))
    }
}
