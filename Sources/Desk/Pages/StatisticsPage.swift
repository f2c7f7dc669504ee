internal import Dialogue
internal import Foundation
internal import SalesStore
internal import WebServing

/// The funnel, the stages and the ratings as charts, and how messages are read.
struct StatisticsPage: Sendable {
    let frame: Frame
    let funnel: SalesFunnel
    let ratings: RatingStatistics
    let reading: ReadingStatistics

    private var wording: Wording { frame.wording }

    var html: HTML {
        let stages = Stage.allCases.map { BarChart.Row(name: wording($0), value: funnel.stages[$0] ?? 0) }
        return frame.page(
            wording(.statistics),
            """
            <h1>\(wording(.statistics))</h1>
            <div class="charts">
            \(BarChart(title: wording(.funnel), rows: steps).html)
            \(BarChart(title: wording(.stage), rows: stages).html)
            \(votes(wording(.ratings), answerers))
            \(votes(wording(.ratingsByWeek), weeks))
            </div>
            \(disliked)
            \(ReadingSection(wording: wording, reading: reading).html)
            """)
    }

    private var steps: [BarChart.Row] {
        let counts: [(Phrase, Int)] = [
            (.writtenTo, funnel.writtenTo), (.answered, funnel.answered), (.gotPresentation, funnel.presentation),
            (.meeting, funnel.demo), (.handedOver, funnel.handedOver),
        ]
        return counts.map { phrase, count in
            let share = funnel.writtenTo > 0 ? "\(min(count * 100 / funnel.writtenTo, 100)) %" : ""
            return BarChart.Row(name: wording(phrase), value: count, note: share)
        }
    }

    private func votes(_ title: String, _ rows: [BarChart.Row]) -> HTML {
        BarChart(title: title, legend: (wording(.votedUp), wording(.votedDown)), rows: rows).html
    }

    private var answerers: [BarChart.Row] {
        [
            .init(name: wording(.agent), value: ratings.agent.up, other: ratings.agent.down),
            .init(name: wording(.human), value: ratings.human.up, other: ratings.human.down),
        ]
    }

    private var weeks: [BarChart.Row] {
        ratings.byWeek.map { week in
            .init(name: wording.day(week.monday), value: week.votes.up, other: week.votes.down)
        }
    }

    private var disliked: HTML? {
        guard !ratings.disliked.isEmpty else { return nil }
        let rows = ratings.disliked.map { answer -> HTML in
            """
            <li><a href="\(Path.conversation(answer.conversationID))"><span class="last" dir="auto">
            \(answer.text.prefix(200))</span> \(wording.moment(answer.at))</a></li>
            """
        }
        return "<h2>\(wording(.disliked))</h2><ul class=\"conversations\">\(rows)</ul>"
    }
}
