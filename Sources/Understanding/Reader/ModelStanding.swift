import Foundation

/// What a language model's word is worth: how often it found each intent in its exam, and how often it found one that was not there.
///
/// Counts of a single intent are few, so each is drawn towards the rate of all intents together.
public struct ModelStanding: Codable, Sendable, Equatable {
    /// Counts of one intent.
    public struct Count: Codable, Sendable, Equatable {
        /// How many replies had it, and in how many of these it was found.
        public var wanted: Int, found: Int
        /// How many replies had it not, and in how many of these it was found.
        public var unwanted: Int, wrong: Int

        /// Counts.
        public init(wanted: Int = 0, found: Int = 0, unwanted: Int = 0, wrong: Int = 0) {
            self.wanted = wanted
            self.found = found
            self.unwanted = unwanted
            self.wrong = wrong
        }
    }

    /// Replies asked about, and how many of them were read exactly.
    public var asked: Int, exact: Int
    /// Counts by the raw value of each intent.
    public var counts: [String: Count]

    /// A standing from counts.
    public init(asked: Int = 0, exact: Int = 0, counts: [String: Count] = [:]) {
        self.asked = asked
        self.exact = exact
        self.counts = counts
    }

    /// Of a model that has taken no exam: as a small one of 1.5 billion parameters did in its own.
    public static let unexamined = ModelStanding(
        asked: 120, exact: 48,
        counts: Dictionary(
            uniqueKeysWithValues: Intent.allCases.map {
                ($0.rawValue, Count(wanted: 12, found: 6, unwanted: 108, wrong: 8))
            }))

    /// The share of replies read exactly.
    public var exactness: Double { asked == 0 ? 0 : Double(exact) / Double(asked) }

    /// What its word comes to.
    public enum Weight: String, Sendable, CaseIterable {
        /// It decides what the reader is not sure of.
        case decides
        /// It weighs about as much as the reader's own doubt.
        case weighs
        /// It advises.
        case advises
    }

    /// What its word comes to, in a word for people.
    public var weight: Weight {
        switch exactness {
        case 0.9...: .decides
        case 0.6..<0.9: .weighs
        default: .advises
        }
    }

    /// How sure the learned reader must be to leave this model out: surer than a model that reads well, and never less than usual.
    public var settlingCertainty: Double { min(max(exactness, Self.usualCertainty), 0.98) }

    /// From which certainty on a reading needs no model.
    public static let usualCertainty = 0.9

    /// What it says for or against an intent that the model found, or did not find, in logarithms of odds.
    public func vote(_ intent: Intent, isFound: Bool) -> Double {
        let all = counts.values
        let hits = Self.rate(all.reduce(0) { $0 + $1.found }, of: all.reduce(0) { $0 + $1.wanted }, towards: 0.5, by: 1)
        let slips = Self.rate(
            all.reduce(0) { $0 + $1.wrong }, of: all.reduce(0) { $0 + $1.unwanted }, towards: 0.5, by: 1)
        let count = counts[intent.rawValue] ?? Count()
        let hit = Self.rate(count.found, of: count.wanted, towards: hits, by: Self.pull)
        let slip = Self.rate(count.wrong, of: count.unwanted, towards: slips, by: Self.pull)
        return isFound ? log(hit / slip) : log((1 - hit) / (1 - slip))
    }

    /// How many replies the common rate counts for beside an intent's own.
    private static let pull = 10.0

    private static func rate(_ count: Int, of total: Int, towards common: Double, by weight: Double) -> Double {
        min(max((Double(count) + weight * common) / (Double(total) + weight), 1e-4), 1 - 1e-4)
    }

    /// Counts one more reply.
    public mutating func take(wanted: Set<Intent>, allowed: Set<Intent>, found: Set<Intent>) {
        asked += 1
        if wanted.isSubset(of: found), found.isSubset(of: wanted.union(allowed)) { exact += 1 }
        for intent in Intent.allCases where !allowed.contains(intent) || wanted.contains(intent) {
            var count = counts[intent.rawValue] ?? Count()
            if wanted.contains(intent) {
                count.wanted += 1
                if found.contains(intent) { count.found += 1 }
            } else {
                count.unwanted += 1
                if found.contains(intent) { count.wrong += 1 }
            }
            counts[intent.rawValue] = count
        }
    }
}
