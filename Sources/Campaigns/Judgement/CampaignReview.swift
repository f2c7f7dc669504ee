/// What has to pause after what came of a campaign.
///
/// A limit is held against the plain rate, once enough people were written to and the outcome was seen twice. The lower bound of an interval
/// would be the wrong measure: where three in a thousand may complain, it passes the limit with the first complaint of a young campaign, and for
/// one that annoys twice as many as it may it needs thousands of letters. A pause costs a person one press; the letters that go out
/// meanwhile cannot be taken back.
public struct CampaignReview: Sendable, Equatable {
    /// A variant that is written no more.
    public struct Variant: Sendable, Equatable {
        /// The letter's place in the sequence, from 0.
        public let step: Int
        /// The variant's identifier.
        public let id: String
        /// Why.
        public let pause: CampaignPause
    }

    /// Why the campaign pauses; `nil` where it goes on.
    public let pause: CampaignPause?
    /// Which variants pause. None where the campaign does: a person looks at all of it.
    public let variants: [Variant]

    /// How often an outcome must be seen: one person alone pauses nothing.
    public static let leastSeen = 2

    /// Looks at a campaign that runs.
    ///
    /// - Parameters:
    ///   - campaign: The campaign, with the variants that are paused already.
    ///   - statistics: What came of it.
    public init(_ campaign: Campaign, _ statistics: CampaignStatistics) {
        var found = statistics.variants.compactMap { variant -> Variant? in
            guard let known = campaign.variant(variant.id, ofStep: variant.step), known.pause == nil else { return nil }
            return campaign.limits.pause(after: variant.count.people).map {
                Variant(step: variant.step, id: variant.id, pause: $0)
            }
        }
        if let pause = campaign.limits.pause(after: statistics.total.people) {
            self.pause = pause
            variants = []
            return
        }
        // A letter without a variant to write it by cannot be written: then it is no variant that is to blame.
        let emptied = campaign.sequence.indices.first { step in
            let running = campaign.sequence[step].variantIDs.filter { campaign.variant($0, ofStep: step)?.pause == nil }
            return !running.isEmpty && running.allSatisfy { id in found.contains { $0.step == step && $0.id == id } }
        }
        pause = emptied.flatMap { step in found.first { $0.step == step }?.pause }
        if pause != nil { found = [] }
        variants = found
    }
}
