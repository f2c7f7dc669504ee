public import Understanding

/// How a message was read, as an operator sees and corrects it.
public struct MessageReading: Codable, Sendable, Equatable {
    /// What the person was taken to want.
    public var intents: [Intent]
    /// How sure that was, 0...1.
    public var certainty: Double
    /// Who read it.
    public var source: Reading.Source
    /// Whether it may be a stop.
    public var isPossibleStop: Bool
    /// The time that the person was taken to name; absent where they named none.
    public var when: When?

    /// What is kept of a reading.
    public init(_ reading: Reading) {
        intents = reading.intents
        certainty = reading.confidence
        source = reading.source
        isPossibleStop = reading.isPossibleStop ?? false
        when = reading.when
    }
}
