/// With how many people an outcome was seen, and the 95 % interval of its share, in percent.
public struct OutcomeShare: Encodable, Sendable, Equatable {
    /// How many people.
    public let people: Int
    /// The lower end of the interval, in percent.
    public let lower: Double
    /// The upper end, in percent.
    public let upper: Double

    /// A number of people, with the interval of their share.
    public init(_ people: Int, _ interval: WilsonInterval) {
        self.people = people
        lower = interval.lower * 100
        upper = interval.upper * 100
    }
}
