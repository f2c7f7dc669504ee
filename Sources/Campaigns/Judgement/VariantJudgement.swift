/// Which variant of a letter does better, if that can be told.
///
/// Variants are compared by how many of a hundred people written to did what the campaign wants, and by how many said stop or complained;
/// by nothing else. A difference counts where the 95 % intervals share nothing, which is stricter than a test at 5 %: the count may be
/// looked at every day. Of two equal variants that are looked at after every ten letters, up to four hundred each, one in twenty-five or
/// less is ever called better.
public enum VariantJudgement: Sendable, Equatable {
    /// It cannot be told yet.
    ///
    /// - Parameter missing: To how many more people the variant behind must be written before they count as alike.
    case notEnough(missing: Int)
    /// One is better than each other one: it achieves more, and is not resented more.
    case better(Int)
    /// None achieves more, but one is resented less than each other one.
    case calmer(Int)
    /// One achieves more and is resented more than another one: a person has to weigh it.
    case mixed(Int)
    /// Enough were written to, and no difference shows.
    case alike

    /// Before so many people got each, nothing is said.
    public static let least = 50
    /// Where so many got each and no difference shows, they count as alike.
    public static let enough = 400

    /// Judges variants.
    ///
    /// - Parameter variants: What became of each.
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
