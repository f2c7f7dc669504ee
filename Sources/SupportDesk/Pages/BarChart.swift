/// Bars with their names and numbers, drawn by the browser from SVG; the same is a table to who does not see it.
struct BarChart: Sendable {
    let title: String
    let rows: [(name: String, value: Int)]

    private static let rowHeight = 30
    private static let left = 190
    private static let width = 620

    var html: HTML {
        let most = max(rows.map(\.value).max() ?? 1, 1)
        let bars = rows.enumerated().map { index, row -> HTML in
            let top = index * Self.rowHeight
            let length = row.value * (Self.width - Self.left - 60) / most
            return """
                <text class="bar-label" x="\(Self.left - 8)" y="\(top + 20)" text-anchor="end">\(row.name)</text>
                <rect class="bar" x="\(Self.left)" y="\(top + 6)" width="\(max(length, 1))" height="18" rx="3"></rect>
                <text class="bar-label" x="\(Self.left + max(length, 1) + 6)" y="\(top + 20)">\(row.value)</text>
                """
        }
        let cells = rows.map { row -> HTML in "<tr><th scope=\"row\">\(row.name)</th><td>\(row.value)</td></tr>" }
        return """
            <figure><figcaption><h2>\(title)</h2></figcaption>
            <svg class="chart" viewBox="0 0 \(Self.width) \(rows.count * Self.rowHeight)" aria-hidden="true">\(bars)</svg>
            <details><summary>\(title)</summary><table>\(cells)</table></details></figure>
            """
    }
}
