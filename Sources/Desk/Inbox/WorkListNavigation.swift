internal import WebServing

/// The names of the lists, each with the number of conversations in it.
struct WorkListNavigation: Sendable {
    let wording: Wording
    let current: WorkList
    /// The number of conversations by list; a list without an entry shows none.
    let counts: [WorkList: Int]

    var html: HTML {
        let items = WorkList.allCases.map { list -> HTML in
            let count = counts[list] ?? 0
            let number: HTML = count == 0 ? .empty : " <span class=\"count\">\(count)</span>"
            let mark: HTML = list == current ? " aria-current=\"page\"" : .empty
            return """
                <a href="/conversations?list=\(list.rawValue)" data-list="\(list.rawValue)"\(mark)>\(wording(list))\(number)</a>
                """
        }
        let waiting = (counts[.mine] ?? 0) + (counts[.waiting] ?? 0)
        return "<div data-waiting=\"\(waiting)\">\(items)</div>"
    }
}
