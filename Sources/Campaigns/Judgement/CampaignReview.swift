/// Decides what has to be paused because of a campaign's results.
///
/// A limit is compared with the plain rate, once enough people were written to and the outcome was seen twice. The lower bound of an
/// interval would be the wrong measure: with a limit of three complaints in a thousand, the first complaint of a young campaign would exceed it,
/// while a campaign that annoys twice as many people as it may would need thousands of letters to be caught. A pause costs an operator one
/// click; letters that have gone out cannot be taken back.
public struct CampaignReview: Sendable, Equatable {
    /// A variant to pause.
    public struct Variant: Sendable, Equatable {
        /// The letter's place in the sequence, from 0.
        public let step: Int
        /// The variant's identifier.
        public let id: String
        /// Why.
        public let pause: CampaignPause
    }

    /// Why the campaign pauses; `nil` if it goes on.
    public let pause: CampaignPause?
    /// The variants that pause. None if the campaign does, since an operator then looks at all of it.
    public let variants: [Variant]

    /// With how many people an outcome must be seen: one person alone pauses nothing.
    public static let leastSeen = 2

    /// Reviews a running campaign.
    ///
    /// - Parameters:
    ///   - campaign: The campaign, which knows the variants already paused.
    ///   - statistics: Its results.
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
        // If no variant of a letter would be left, the letter could not be written: then the whole campaign pauses.
        let emptied = campaign.sequence.indices.first { step in
            let running = campaign.sequence[step].variantIDs.filter { campaign.variant($0, ofStep: step)?.pause == nil }
            return !running.isEmpty && running.allSatisfy { id in found.contains { $0.step == step && $0.id == id } }
        }
        pause = emptied.flatMap { step in found.first { $0.step == step }?.pause }
        if pause != nil { found = [] }
        variants = found
    }
}
