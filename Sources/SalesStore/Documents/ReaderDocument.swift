public import Foundation

/// The weights that an installation has learned for itself. There is one document, or none: then the built-in ones are used.
public struct ReaderDocument: Codable, Sendable, Equatable {
    /// The identifier of the one document.
    public static let current = "current"

    /// ``current``.
    public var id: String
    /// Names these weights; other ones have another name.
    public var name: String
    /// The weights, as `ReaderWeights.bytes` writes them.
    public var weights: Data
    /// How many examples and corrections they were learned from.
    public var examples: Int, corrections: Int
    /// When.
    public var trainedAt: Date

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case name, weights, examples, corrections, trainedAt
    }

    /// Learned weights.
    public init(name: String, weights: Data, examples: Int, corrections: Int, trainedAt: Date) {
        id = Self.current
        self.name = name
        self.weights = weights
        self.examples = examples
        self.corrections = corrections
        self.trainedAt = trainedAt
    }
}
