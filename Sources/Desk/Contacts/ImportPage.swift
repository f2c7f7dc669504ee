internal import ContactImport
internal import Foundation
internal import SalesStore
internal import WebServing

/// The import of contacts: choose a file, see which rows are wrong and why, then add the rows that are right.
struct ImportPage: Sendable {
    /// What an administrator sees.
    enum Step: Sendable {
        case choose(problem: UnusableSheet?)
        case preview(ContactSheet, file: Data, mailbox: String)
        case done(added: Int, of: Int)
    }

    /// So many of the right rows are shown; the wrong ones are all.
    static let shownRows = 50

    let frame: Frame
    let mailboxes: [String]
    let step: Step

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(wording(.importContacts), "<h1>\(wording(.importContacts))</h1>\(content)")
    }

    private var content: HTML {
        switch step {
        case .choose(let problem): chooser(problem)
        case .preview(let sheet, let file, let mailbox): preview(sheet, file, mailbox)
        case .done(let added, let all): done(added, all)
        }
    }

    private func chooser(_ problem: UnusableSheet?) -> HTML {
        let options = mailboxes.map { name -> HTML in "<option>\(name)</option>" }
        return """
            \(problem.map { "<p class=\"problem\" role=\"alert\">\(wording(.fileUnusable)): \(wording($0)).</p>" })
            <form class="import" method="post" action="/contacts/import" enctype="multipart/form-data">\(frame.token)
            <label>\(wording(.file))
            <input type="file" name="sheet" accept=".csv,.tsv,.txt,text/csv" required></label>
            <label>\(wording(.mailbox)) <select name="mailbox">\(options)</select></label>
            <p>\(wording(.importHint))</p>
            <button class="primary">\(wording(.preview))</button></form>
            """
    }

    private func preview(_ sheet: ContactSheet, _ file: Data, _ mailbox: String) -> HTML {
        let right = sheet.rows.filter(\.faults.isEmpty)
        let wrong = sheet.rows.filter { !$0.faults.isEmpty }
        return """
            <p role="status"><strong>\(wording(.rightRows)): \(right.count)</strong> ·
            <strong class="\(wrong.isEmpty ? "" : "problem")">\(wording(.wrongRows)): \(wrong.count)</strong></p>
            \(unknown(sheet))
            \(right.isEmpty ? .empty : add(file, mailbox, right: right.count, wrong: wrong.count))
            \(wrong.isEmpty ? .empty : table(.wrongRows, wrong, hasFaults: true))
            \(right.isEmpty ? .empty : table(.rightRows, Array(right.prefix(Self.shownRows)), hasFaults: false))
            <p><a href="/contacts/import">\(wording(.otherFile))</a></p>
            """
    }

    private func unknown(_ sheet: ContactSheet) -> HTML? {
        guard !sheet.unknownColumns.isEmpty else { return nil }
        return "<p>\(wording(.unknownColumns)): \(sheet.unknownColumns.joined(separator: ", "))</p>"
    }

    /// The file travels with the form: nothing is kept between the two steps.
    private func add(_ file: Data, _ mailbox: String, right: Int, wrong: Int) -> HTML {
        let question: HTML = wrong == 0 ? .empty : "data-confirm=\"\(wording(.confirmSkip))\""
        return """
            <form method="post" action="/contacts/import/apply" enctype="multipart/form-data" \(question)>\(frame.token)
            <input type="hidden" name="sheet" value="\(file.base64EncodedString())">
            <input type="hidden" name="mailbox" value="\(mailbox)">
            <button class="primary">\(wording(.addRows)): \(right)</button></form>
            """
    }

    private func table(_ title: Phrase, _ rows: [ContactSheet.Row], hasFaults: Bool) -> HTML {
        let titles: [Phrase] = [.row, .address, .name, .company] + (hasFaults ? [.problem] : [])
        let head = titles.map { title -> HTML in "<th scope=\"col\">\(wording(title))</th>" }
        let body = rows.map { row -> HTML in
            let faults = row.faults.map { wording($0) }.joined(separator: "; ")
            let problem: HTML = hasFaults ? "<td class=\"problem\">\(faults)</td>" : .empty
            return """
                <tr><th scope="row">\(row.line)</th><td>\(row.contact.email)</td><td>\(row.contact.name ?? "")</td>
                <td>\(row.contact.company ?? "")</td>\(problem)</tr>
                """
        }
        return """
            <h2>\(wording(title))</h2><div class="wide" tabindex="0" role="region" aria-label="\(wording(title))">
            <table><thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div>
            """
    }

    private func done(_ added: Int, _ all: Int) -> HTML {
        """
        <p class="notice" role="status">\(wording(.added)): \(added).
        \(added < all ? "\(wording(.addedBefore)): \(all - added)." : .empty)</p>
        <p><a href="/conversations">\(wording(.conversations))</a> ·
        <a href="/contacts/import">\(wording(.otherFile))</a></p>
        """
    }
}
