internal import Foundation
internal import SalesStore
internal import WebServing

/// The history of everything that is configured.
struct ChangesPage: Sendable {
    let frame: Frame
    let kind: ChangeDocument.Kind?
    let changes: [ChangeDocument]
    let hasMore: Bool
    var done: AdminPhrase?

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            .changes, done: done,
            """
            <p>\(wording.admin(.changesHint))</p>\(filter)
            \(ChangeList(frame: frame, changes: changes).html)\(hasMore ? older : nil)
            """)
    }

    private var filter: HTML {
        let all: HTML = "<option value=\"\">\(wording(Phrase.all))</option>"
        let options = ChangeDocument.Kind.allCases.map { each -> HTML in
            let selected: HTML = each == kind ? " selected" : .empty
            return "<option value=\"\(each.rawValue)\"\(selected)>\(wording(each))</option>"
        }
        return """
            <form class="actions" method="get" action="/settings/changes"><label>\(wording(.filter))
            <select name="kind">\(all)\(options)</select></label><button>\(wording(.search))</button></form>
            """
    }

    private var older: HTML? {
        changes.last.map { last in
            """
            <p><a href="/settings/changes?kind=\(kind?.rawValue ?? "")&amp;before=\(Int(last.at.timeIntervalSince1970 * 1000))">
            \(wording.admin(.olderChanges))</a></p>
            """
        }
    }
}
