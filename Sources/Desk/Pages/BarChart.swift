internal import WebServing

/// Bars with their names and numbers, as SVG; for those who cannot see it, the same is a table.
struct BarChart: Sendable {
    /// One bar, of one or two colours.
    struct Row: Sendable {
        let name: String
        let value: Int
        /// A second part, after the first.
        var other: Int?
        /// A note beside the number, for example a share.
        var note = ""
    }

    let title: String
    /// The names of a bar's two parts, if it has two.
    var legend: (first: String, second: String)?
    let rows: [Row]

    private static let rowHeight = 34
    private static let left = 232
    private static let width = 640
    private static let right = 150

    var html: HTML {
        let most = max(rows.map { $0.value + ($0.other ?? 0) }.max() ?? 1, 1)
        let bars = rows.enumerated().map { index, row in bar(row, at: index * Self.rowHeight, most: most) }
        let height = rows.count * Self.rowHeight + 8
        return """
            <figure><figcaption><h2>\(title)</h2>\(key)</figcaption>
            <svg class="chart" viewBox="0 0 \(Self.width) \(height)" aria-hidden="true">\(bars)</svg>
            \(table)</figure>
            """
    }

    private func bar(_ row: Row, at top: Int, most: Int) -> HTML {
        let room = Self.width - Self.left - Self.right
        let length = row.value * room / most
        let second = (row.other ?? 0) * room / most
        let label =
            row.other.map { "\(row.value) / \($0)" } ?? "\(row.value)\(row.note.isEmpty ? "" : " · \(row.note)")"
        return """
            <text class="bar-label" x="\(Self.left - 10)" y="\(top + 24)" text-anchor="end">\(row.name)</text>
            <rect class="bar-ground" x="\(Self.left)" y="\(top + 8)" width="\(room)" height="22" rx="4"></rect>
            <rect class="bar" x="\(Self.left)" y="\(top + 8)" width="\(length)" height="22" rx="4"></rect>
            <rect class="bar second" x="\(Self.left + length)" y="\(top + 8)" width="\(second)" height="22" rx="4"></rect>
            <text class="bar-label number" x="\(Self.left + room + 8)" y="\(top + 24)">\(label)</text>
            """
    }

    private var key: HTML? {
        legend.map {
            """
            <p class="legend"><span class="swatch"></span>\($0.first) <span class="swatch second"></span>\($0.second)</p>
            """
        }
    }

    /// The same numbers, for those who do not see the picture.
    private var table: HTML {
        let cells = rows.map { row -> HTML in
            let other: HTML = row.other.map { "<td>\($0)</td>" } ?? .empty
            return "<tr><th scope=\"row\">\(row.name)</th><td>\(row.value)</td>\(other)</tr>"
        }
        let head: HTML =
            legend.map {
                "<thead><tr><td></td><th scope=\"col\">\($0.first)</th><th scope=\"col\">\($0.second)</th></tr></thead>"
            } ?? .empty
        return "<table class=\"unseen\"><caption>\(title)</caption>\(head)<tbody>\(cells)</tbody></table>"
    }
}
