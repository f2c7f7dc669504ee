internal import Dialogue

/// The funnel and the stages as charts.
struct StatisticsPage: Sendable {
    let frame: Frame
    let funnel: SalesFunnel

    var html: HTML {
        let wording = frame.wording
        let steps: [(name: String, value: Int)] = [
            (wording(.writtenTo), funnel.writtenTo), (wording(.answered), funnel.answered),
            (wording(.gotPresentation), funnel.presentation), (wording(.meeting), funnel.demo),
            (wording(Phrase.handedOver), funnel.handedOver),
        ]
        let stages = Stage.allCases.map { (name: wording($0), value: funnel.stages[$0] ?? 0) }
        return frame.page(
            wording(.statistics),
            """
            <h1>\(wording(.statistics))</h1>
            \(BarChart(title: wording(.funnel), rows: steps).html)
            \(BarChart(title: wording(.stage), rows: stages).html)
            """)
    }
}
