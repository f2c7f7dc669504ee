internal import Basics
internal import Campaigns
internal import ContactImport
internal import Foundation
internal import SalesStore
internal import WebServing

/// The import of contacts: choose a file, see which rows are wrong and what the import will cause, then add the right
/// rows.
struct ImportPage: Sendable {
    /// What an administrator sees.
    enum Step: Sendable {
        case choose(problem: UnusableSheet?)
        /// No column is known to hold addresses, so somebody has to say what each column is.
        case name([ContactSheet.Column], file: Data, mailbox: String)
        case preview(ContactSheet, file: Data, mailbox: String, ImportPlan)
        case done(added: Int, of: Int)
    }

    /// The most good rows that are shown; all wrong ones are.
    static let shownRows = 50

    let frame: Frame
    let mailboxes: [String]
    let step: Step
    /// The campaigns that take in new people.
    var campaigns: [Campaign] = []
    /// The chosen campaign's identifier; empty for the default campaign.
    var campaign = ""

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            wording(.importContacts),
            """
            <h1>\(wording(.importContacts))</h1>\(content)
            <p><a href="/contacts/imports">\(wording(.importsMade))</a></p>
            """)
    }

    private var content: HTML {
        switch step {
        case .choose(let problem): chooser(problem)
        case .name(let columns, let file, let mailbox): naming(columns, file, mailbox)
        case .preview(let sheet, let file, let mailbox, let plan): preview(sheet, file, mailbox, plan)
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
            <label>\(wording(Phrase.mailbox)) <select name="mailbox">\(options)</select></label>
            \(campaignChoice)<p>\(wording(.importHint))</p>
            <button class="primary">\(wording(.preview))</button></form>
            """
    }

    /// The choice of a campaign: its people get its letters, once it has started.
    private var campaignChoice: HTML? {
        guard !campaigns.isEmpty else { return nil }
        let options = campaigns.map { "<option value=\"\($0.id)\">\(wording.name(of: $0))</option>" as HTML }
        return """
            <label>\(wording(CampaignPhrase.campaign)) <select name="campaign"><option value="">\(wording(.defaultCampaign))</option>
            \(options)</select></label>
            """
    }

    // MARK: Columns

    private func naming(_ columns: [ContactSheet.Column], _ file: Data, _ mailbox: String) -> HTML {
        """
        <p class="problem" role="alert">\(wording(.fileUnusable)): \(wording(UnusableSheet.noAddresses)).</p>
        <p>\(wording(.sayColumns))</p>\(columnForm(columns, file, mailbox))
        <p><a href="/contacts/import">\(wording(.otherFile))</a></p>
        """
    }

    private func columnForm(_ columns: [ContactSheet.Column], _ file: Data, _ mailbox: String) -> HTML {
        """
        <form method="post" action="/contacts/import" enctype="multipart/form-data">\(frame.token)\(carried(file, mailbox))
        \(ColumnChoice(wording: wording, columns: columns).fields)
        <button>\(wording(.readSo))</button></form>
        """
    }

    /// The form carries the file along, so nothing is stored between the steps.
    private func carried(_ file: Data, _ mailbox: String) -> HTML {
        """
        <input type="hidden" name="data" value="\(file.base64EncodedString())">
        <input type="hidden" name="mailbox" value="\(mailbox)">
        <input type="hidden" name="campaign" value="\(campaign)">
        """
    }

    // MARK: The preview

    private func preview(_ sheet: ContactSheet, _ file: Data, _ mailbox: String, _ plan: ImportPlan) -> HTML {
        let right = sheet.rows.filter(\.faults.isEmpty)
        let wrong = sheet.rows.filter { !$0.faults.isEmpty }
        return """
            <p role="status"><strong>\(wording(.rightRows)): \(right.count)</strong> ·
            <strong class="\(wrong.isEmpty ? "" : "problem")">\(wording(.wrongRows)): \(wrong.count)</strong></p>
            \(unknown(sheet))
            \(right.isEmpty ? .empty : add(sheet, file, mailbox, plan, wrong: wrong.count))
            \(wrong.isEmpty ? .empty : table(.wrongRows, wrong, hasFaults: true))
            \(right.isEmpty ? .empty : table(.rightRows, Array(right.prefix(Self.shownRows)), hasFaults: false))
            <details><summary>\(wording(.columns))</summary>\(columnForm(sheet.columns, file, mailbox))</details>
            <p><a href="/contacts/import">\(wording(.otherFile))</a></p>
            """
    }

    private func unknown(_ sheet: ContactSheet) -> HTML? {
        guard !sheet.unknownColumns.isEmpty else { return nil }
        return "<p>\(wording(.unknownColumns)): \(sheet.unknownColumns.joined(separator: ", "))</p>"
    }

    private func add(_ sheet: ContactSheet, _ file: Data, _ mailbox: String, _ plan: ImportPlan, wrong: Int) -> HTML {
        let question: HTML = wrong == 0 ? .empty : "data-confirm=\"\(wording(.confirmSkip))\""
        let span: HTML =
            plan.last.flatMap { $0 == plan.first ? nil : $0 }
            .map { " \(wording(.lastLetterAt)) \(wording.moment($0))." } ?? .empty
        return """
            <section class="notice" id="plan">\(outlook(plan, span))
            <p>\(wording(.dailyCapIs)) \(plan.dailyCap). \(wording(.importCanBePaused))</p>
            \(marks(sheet))\(plan.unnamed > 0 ? "<p>\(wording(.greetedByNoName)): \(plan.unnamed).</p>" : .empty)
            <form method="post" action="/contacts/import/apply" enctype="multipart/form-data" \(question)>\(frame.order)
            \(carried(file, mailbox))\(ColumnChoice(wording: wording, columns: sheet.columns).hidden)
            <button class="primary">\(wording(.addRows)): \(plan.people)</button></form></section>
            """
    }

    /// Who will be written to, and when; nobody yet if the campaign has not started.
    private func outlook(_ plan: ImportPlan, _ span: HTML) -> HTML {
        if let chosen = campaigns.first(where: { $0.id == campaign }), chosen.state != .running {
            return """
                <p><strong>\(wording(CampaignPhrase.campaign)): \(wording.name(of: chosen)), \(wording.state(chosen.state)).</strong>
                \(wording(.waitsForCampaign))</p>
                """
        }
        return """
            <p><strong>\(wording.count(plan.people, .peopleAreWrittenTo)),
            \(wording(.firstLetterAt)) \(plan.first.map { wording.moment($0) }).</strong>\(span)</p>
            """
    }

    /// What is known about the addresses.
    private func marks(_ sheet: ContactSheet) -> HTML? {
        let checks = sheet.rows.filter(\.faults.isEmpty).compactMap(\.contact.addressCheck)
        let counts: [(CampaignPhrase, Int)] = [
            (.roleAddresses, checks.count(where: \.isRole)),
            (.uncheckedAddresses, checks.count { $0.domain == .notChecked }),
        ]
        let lines = counts.filter { $0.1 > 0 }.map { "<p>\(wording($0.0)): \($0.1).</p>" as HTML }
        return lines.isEmpty ? nil : "\(lines)"
    }

    private func table(_ title: Phrase, _ rows: [ContactSheet.Row], hasFaults: Bool) -> HTML {
        let titles: [Phrase] =
            [.row, .address, .name, .company, .language, .timeZone, .tags] + (hasFaults ? [.problem] : [])
        let head = titles.map { title -> HTML in "<th scope=\"col\">\(wording(title))</th>" }
        let body = rows.map { row -> HTML in
            let faults = row.faults.map { wording($0) }.joined(separator: "; ")
            let problem: HTML = hasFaults ? "<td class=\"problem\">\(faults)</td>" : .empty
            let contact = row.contact
            return """
                <tr><th scope="row">\(row.line)</th><td>\(contact.email)\(wording.marks(contact.addressCheck))</td><td>\(contact.name ?? "")</td>
                <td>\(contact.company ?? "")</td><td>\(contact.language)</td><td>\(contact.timeZone)</td>
                <td>\(contact.tags.joined(separator: ", "))</td>\(problem)</tr>
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

extension Wording {
    /// A number with its noun in the right Russian plural.
    func count(_ number: Int, _ phrase: PeoplePhrase) -> String {
        let text = self(phrase)
        let forms = text.split(separator: "|").map(String.init)
        guard forms.count == 3 else { return "\(number) \(text)" }
        let form: Int =
            switch (number % 10, number % 100) {
            case (_, 11...14): 2
            case (1, _): 0
            case (2...4, _): 1
            default: 2
            }
        return "\(number) \(forms[language == .en ? (number == 1 ? 0 : 1) : form])"
    }
}
