import ArgumentParser
import Basics
import Campaigns
import SalesStore

/// `salesctl campaign stats`: what came of a campaign and of each variant of its letters.
struct CampaignStatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Show what came of a campaign, of a hundred people written to.",
        discussion: """
            Each number stands with its 95 % interval in brackets. Variants are compared by what the campaign counts as success, and by \
            stops and complaints; by replies alone never. Until there is enough to tell, it says so.
            """)

    @Argument(help: "The campaign.")
    var campaign: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            guard let known = try await operation.store.campaign(campaign) else {
                throw Operator.failure("There is no campaign \(campaign).", 66)
            }
            let memberships = try await operation.store.memberships(of: campaign)
            try output.write(CampaignReport(known, memberships))
        }
    }
}

/// What came of a campaign.
struct CampaignReport: Report {
    /// What came of all of it, or of a variant.
    struct Row: Encodable, Equatable {
        let name: String
        let writtenTo: Int
        let outcomes: [String: OutcomeShare]
        let paused: String?

        init(_ name: String, _ count: OutcomeCount, paused: CampaignPause? = nil) {
            self.name = name
            writtenTo = count.written
            outcomes = Dictionary(
                uniqueKeysWithValues: CampaignReport.shown.map {
                    ($0.rawValue, OutcomeShare(count[$0], count.share($0)))
                })
            self.paused = paused?.text(in: .en)
        }
    }

    /// A letter that is written in several variants.
    struct Letter: Encodable, Equatable {
        let step: Int
        let verdict: String
        let variants: [Row]
    }

    static let shown: [CampaignOutcome] = [
        .demo, .presentation, .question, .referral, .human, .refusal, .stop, .complaint, .bounce,
    ]

    let campaign: String
    let state: String
    let people: Int
    let total: Row
    let letters: [Letter]

    init(_ campaign: Campaign, _ memberships: [CampaignMembership]) {
        var statistics = CampaignStatistics(of: campaign)
        for membership in memberships { statistics.add(membership) }
        self.campaign = campaign.id
        state = campaign.state.rawValue
        people = memberships.count
        total = Row("all", statistics.total, paused: campaign.pause)
        letters = campaign.sequence.indices.compactMap { step in
            guard let (ids, verdict) = statistics.judgement(ofStep: step) else { return nil }
            let rows = statistics.variants.filter { $0.step == step }.map { variant in
                Row(variant.id, variant.count, paused: campaign.variant(variant.id, ofStep: step)?.pause)
            }
            return Letter(step: step, verdict: Self.words(verdict, ids), variants: rows)
        }
    }

    func lines(_ style: Style) -> [String] {
        var lines = [
            style.paint("\(style.plain(campaign)): \(state)", .bold), "people in it  \(people)",
        ]
        lines += Self.table([total], style)
        for letter in letters {
            lines += ["", style.paint("Letter \(letter.step + 1): \(letter.verdict)", .bold)]
            lines += Self.table(letter.variants, style)
        }
        return lines
    }

    private static func table(_ rows: [Row], _ style: Style) -> [String] {
        rows.flatMap { row -> [String] in
            let head = "\(Columns.pad(style.plain(row.name), 14)) written to \(row.writtenTo)"
            let shares = shown.compactMap { outcome -> String? in
                guard let share = row.outcomes[outcome.rawValue], row.writtenTo > 0 else { return nil }
                let rate = Double(share.people) * 100 / Double(row.writtenTo)
                return
                    "  \(Columns.pad(outcome.rawValue, 14)) \(Columns.pad("\(share.people)", 6)) \(number(rate)) % (\(number(share.lower))–\(number(share.upper)))"
            }
            return [head] + shares + [row.paused.map { style.paint("  \($0)", .yellow) }].compactMap(\.self)
        }
    }

    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func words(_ verdict: VariantJudgement, _ ids: [String]) -> String {
        func name(_ index: Int) -> String { ids.indices.contains(index) ? ids[index] : "" }
        return switch verdict {
        case .notEnough(let missing): "not enough yet, at most \(missing) more people for the variant behind"
        case .better(let index): "\(name(index)) achieves more"
        case .calmer(let index): "\(name(index)) achieves as much, and fewer people say stop"
        case .mixed(let index): "\(name(index)) achieves more, but more people say stop"
        case .alike: "enough were written to, and no difference shows"
        }
    }
}
