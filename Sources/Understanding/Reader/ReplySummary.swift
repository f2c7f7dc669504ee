import Foundation
internal import Learning

/// A message's features, as a whole and piece by piece.
package struct ReplyCounts: Sendable {
    /// Of all of it.
    package let whole: FeatureCounts
    let pieces: [FeatureCounts]
    let hasOffer: Bool
    let wordCount: Int

    /// The features of a reply.
    package init(_ text: String, after agentText: String?) { self.init(Utterance(text), after: agentText) }

    init(_ utterance: Utterance, after agentText: String?) {
        let features = ReplyFeatures(utterance, after: agentText)
        whole = FeatureCounts(features)
        pieces = features.pieces.map { FeatureCounts($0) }
        hasOffer = features.hasOffer
        wordCount = features.wordCount
    }
}

/// What the second stage of a reader looks at: how the first one scores a message as a whole, in its strongest piece and in its
/// last one, and how much of the message it knows.
///
/// A wish that is one sentence of a long letter speaks up in its own piece, and whoever reads all intents' scores side by side
/// learns which of them go together.
package struct ReplySummary: Sendable {
    /// How many numbers there are.
    package static let count = ReaderWeights.labels.count * 3 + 5

    /// The numbers, always in the same order.
    package let values: [Float]

    /// Summarises a message by the scores of a first stage.
    package init(_ counts: ReplyCounts, by linear: LinearScores) {
        let vector = linear.space.vector(of: counts.whole)
        let whole = linear.scores(of: vector)
        let pieces = counts.pieces.map { linear.scores(of: linear.space.vector(of: $0)) }
        let strongest = pieces.reduce(pieces.first ?? whole) { zip($0, $1).map { max($0, $1) } }
        values =
            whole + strongest + (pieces.last ?? whole) + [
                Self.knownShare(counts.whole, .words, linear.space),
                Self.knownShare(counts.whole, .letters, linear.space),
                Float(vector.places.count), log(Float(counts.wordCount) + 1), counts.hasOffer ? 1 : 0,
            ]
    }

    private static func knownShare(_ counts: FeatureCounts, _ group: FeatureGroup, _ space: FeatureSpace) -> Float {
        let features = counts.groups[Int(group.rawValue)]
        guard !features.isEmpty else { return 0 }
        return Float(features.count { space.place(of: $0.hash) != nil }) / Float(features.count)
    }
}
