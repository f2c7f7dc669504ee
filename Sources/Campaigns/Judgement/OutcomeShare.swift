/// Of how many people something came, and which shares of a hundred written to agree with that (95 %).
public struct OutcomeShare: Encodable, Sendable, Equatable {
    /// How many people.
    public let people: Int
    /// The least share that agrees, of a hundred.
    public let lower: Double
    /// The greatest one.
    public let upper: Double

    /// Of so many people, with the interval of their share.
    public init(_ people: Int, _ interval: WilsonInterval) {
        self.people = people
        lower = interval.lower * 100
        upper = interval.upper * 100
    }
}
