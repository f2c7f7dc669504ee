/// Which variant of a letter does better, if that can be told.
///
/// Variants are compared by the share of people who did what the campaign wants, and by the share who said stop or complained, and by
/// nothing else. A difference counts if the 95 % intervals do not overlap. That is stricter than a test at 5 %, because the count may be
/// looked at every day: when two equal variants are compared after every ten letters, up to four hundred each, at most one pair in
/// twenty-five is ever told apart.
public enum VariantJudgement: Sendable, Equatable {
    /// It cannot be told yet.
    ///
    /// - Parameter missing: How many more people the variant written to least must reach before they count as alike.
    case notEnough(missing: Int)
    /// One is better than every other: it achieves more and is not resented more.
    case better(Int)
    /// None achieves more, but one is resented less than every other.
    case calmer(Int)
    /// One achieves more but is also resented more than another: a person has to weigh that.
    case mixed(Int)
    /// Enough people were written to, and there is no difference.
    case alike

    /// Until each variant has reached this many people, nothing is said.
    public static let least = 50
    /// If there is no difference once each has reached this many people, they count as alike.
    public static let enough = 400

    /// Judges variants.
    ///
    /// - Parameter variants: The results of each.
    public init(_ variants: [OutcomeCount]) {
        let fewest = variants.map(\.written).min() ?? 0
        guard variants.count > 1 else {
            self = fewest >= Self.enough ? .alike : .notEnough(missing: max(0, Self.enough - fewest))
            return
        }
        guard fewest >= Self.least else {
            self = .notEnough(missing: Self.enough - fewest)
            return
        }
        let achieved = variants.map { WilsonInterval($0.achieved, of: $0.written) }
        let resented = variants.map { WilsonInterval($0.resented, of: $0.written) }
        let others = { (index: Int) in variants.indices.filter { $0 != index } }
        let leader = variants.indices.first { leader in
            others(leader).allSatisfy { achieved[leader].isAbove(achieved[$0]) }
        }
        let calm = variants.indices.first { calm in others(calm).allSatisfy { resented[$0].isAbove(resented[calm]) } }
        if let leader {
            let isResented = others(leader).contains { resented[leader].isAbove(resented[$0]) }
            self = isResented ? .mixed(leader) : .better(leader)
        } else if let calm {
            self = .calmer(calm)
        } else {
            self = fewest >= Self.enough ? .alike : .notEnough(missing: Self.enough - fewest)
        }
    }
}
