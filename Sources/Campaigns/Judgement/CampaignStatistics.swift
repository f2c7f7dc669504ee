public import Foundation

/// The results of a campaign so far, and of each variant of its letters.
///
/// A variant is credited with everything that happened after its letter, even after later letters. Variants are drawn anew at each step,
/// so the effect of later letters is spread evenly over the variants of an earlier one.
public struct CampaignStatistics: Sendable, Equatable {
    /// The results of one variant.
    public struct Variant: Sendable, Equatable {
        /// The letter's place in the sequence, from 0.
        public let step: Int
        /// The variant's identifier.
        public let id: String
        /// Its results.
        public fileprivate(set) var count = OutcomeCount()
    }

    /// The results of the whole campaign.
    public private(set) var total = OutcomeCount()
    /// The results of each variant, in the order of the sequence, including those nobody got.
    public private(set) var variants: [Variant]

    private let success: [CampaignOutcome]

    /// Starts with nobody.
    public init(of campaign: Campaign) {
        success = campaign.success
        variants = campaign.sequence.enumerated().flatMap { step, letter in
            letter.variantIDs.map { Variant(step: step, id: $0) }
        }
    }

    /// Counts a person.
    ///
    /// - Parameters:
    ///   - membership: What the person's conversation remembers of the campaign.
    ///   - since: Counts only people first written to at this moment or later; `nil` counts everybody.
    public mutating func add(_ membership: CampaignMembership, since: Date? = nil) {
        guard let first = membership[.writtenTo], since.map({ first >= $0 }) ?? true else { return }
        total.add(Self.outcomes(of: membership, after: first), success: success)
        for letter in membership.letters {
            guard let id = letter.variant,
                let index = variants.firstIndex(where: { $0.step == letter.step && $0.id == id })
            else { continue }
            variants[index].count.add(Self.outcomes(of: membership, after: letter.at), success: success)
        }
    }

    /// Which variant of a letter does better; `nil` if there are fewer than two.
    public func judgement(ofStep step: Int) -> (ids: [String], verdict: VariantJudgement)? {
        let theirs = variants.filter { $0.step == step }
        guard theirs.count > 1 else { return nil }
        return (theirs.map(\.id), VariantJudgement(theirs.map(\.count)))
    }

    private static func outcomes(of membership: CampaignMembership, after moment: Date) -> Set<CampaignOutcome> {
        Set(CampaignOutcome.allCases.filter { outcome in membership[outcome].map { $0 >= moment } ?? false })
    }
}

extension CampaignStep {
    /// The identifiers of its variants, each once, in the order in which they are written.
    public var variantIDs: [String] {
        let all = letters.sorted { $0.key < $1.key }.flatMap(\.value).map(\.id)
        return all.enumerated().filter { all.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }
}
