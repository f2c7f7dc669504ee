/// The body of `PUT /messages/ID/rating.json`, an extension of the contract.
public struct MessageRating: Codable, Sendable, Hashable {
    /// What a person thinks of an answer.
    public enum Vote: Int, Codable, Sendable, Hashable, CaseIterable {
        case good = 1
        case bad = -1
    }

    /// The vote.
    public var rating: Vote

    /// A rating.
    public init(_ rating: Vote) {
        self.rating = rating
    }

    /// Reads a rating: 1 or -1 and nothing else.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        guard let rating = fields.wholeNumber(.rating).flatMap(Vote.init) else { throw fields.invalid(.rating) }
        self.rating = rating
    }
}
