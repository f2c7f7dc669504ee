internal import Campaigns
internal import Dialogue
internal import Foundation
internal import SalesStore
internal import WebServing

/// The rows of a list: the part that is fetched again when something changes.
struct ListPane: Sendable {
    let wording: Wording
    let filter: ConversationFilter
    let now: Date
    /// The operator who looks at it.
    let user: UserDocument
    var rows: [InboxEntry] = []
    /// Whether there are older conversations.
    var hasMore = false
    var strangers: [StrangerDocument] = []
    var unreadable: [UnreadableMailDocument] = []
    var deadLetters = 0
    /// Campaigns that paused themselves.
    var pausedCampaigns: [Campaign] = []
    /// The hidden field that proves that a form came from our page.
    var token: HTML = .empty

    var html: HTML {
        let isEmpty =
            rows.isEmpty && strangers.isEmpty && unreadable.isEmpty && deadLetters == 0
            && pausedCampaigns.isEmpty
        guard !isEmpty else { return empty }
        return """
            \(deadLetterLine)\(campaignLines)\(rows.isEmpty ? .empty : list)\(unreadableList)\(strangerList)\(pages)
            """
    }

    private var list: HTML {
        "<ul class=\"conversations\">\(rows.map { InboxRow(wording: wording, entry: $0, now: now, user: user).html })</ul>"
    }

    private var empty: HTML {
        let words: Phrase =
            filter.words.isEmpty && filter.stage == nil
            ? (filter.list == .waiting ? .nobodyWaits : filter.list == .all ? .noConversations : .listEmpty)
            : .nothingFound
        return "<p class=\"empty\">\(wording(words))</p>"
    }

    private var deadLetterLine: HTML? {
        guard deadLetters > 0 else { return nil }
        return "<p class=\"trouble\"><a href=\"/queues\">\(wording(.deadLetters)): \(deadLetters)</a></p>"
    }

    private var campaignLines: HTML? {
        guard !pausedCampaigns.isEmpty else { return nil }
        let items = pausedCampaigns.map { campaign -> HTML in
            let reason = campaign.pause.map { $0.text(in: wording.language) } ?? ""
            return """
                <li class="trouble"><a href="\(Path.campaign(campaign.id))">\(wording.name(of: campaign))</a> \(reason)</li>
                """
        }
        return "<h2>\(wording(.pausedCampaigns))</h2><ul class=\"troubles\">\(items)</ul>"
    }

    private var unreadableList: HTML? {
        guard !unreadable.isEmpty else { return nil }
        let items = unreadable.map { mail -> HTML in
            """
            <li class="trouble"><p><strong>\(wording(.unreadableMail))</strong> \(wording.ago(mail.at, at: now))</p>
            <p>\(wording(mail.cause)) · \(mail.mailbox)</p>
            <details><summary>\(wording(.exactRecord))</summary><p dir="auto">\(mail.reason)</p></details>
            <div class="actions">
            \(mail.rawID == nil ? .empty : "<a class=\"button\" href=\"/unreadable/\(Path.escape(mail.id))/raw\">\(wording(.download))</a>")
            <form method="post" action="/unreadable/\(Path.escape(mail.id))/retry">\(token)
            <button>\(wording(mail.state == .retry ? .retryAsked : .readAgain))</button></form></div></li>
            """
        }
        return "<h2>\(wording(.unreadableMails))</h2><ul class=\"troubles\">\(items)</ul>"
    }

    private var strangerList: HTML? {
        guard !strangers.isEmpty else { return nil }
        let items = strangers.map { mail -> HTML in
            let name = mail.name ?? mail.from
            return """
                <li><a href="/strangers/\(Path.escape(mail.id))">\(Avatar(name: name).html)
                <span class="title">\(name)</span><span class="when">\(wording.ago(mail.receivedAt, at: now))</span>
                <span class="last" dir="auto">\(mail.subject) — \(InboxRow.line(mail.words))</span></a></li>
                """
        }
        return "<ul class=\"conversations strangers\">\(items)</ul>"
    }

    private var pages: HTML {
        let newer: HTML =
            filter.after == nil
            ? .empty : "<a href=\"/conversations?\(query(after: nil))\" rel=\"first\">\(wording(.newest))</a>"
        var older: HTML = .empty
        if hasMore, let last = rows.last?.conversation {
            let next = ConversationFilter.Cursor(updatedAt: last.updatedAt, id: last.id)
            older = "<a href=\"/conversations?\(query(after: next))\" rel=\"next\">\(wording(.older))</a>"
        }
        return "<nav class=\"pages\" aria-label=\"\(wording(.pages))\">\(newer) \(older)</nav>"
    }

    /// The list as query parameters.
    func query(after cursor: ConversationFilter.Cursor?) -> String {
        let place = cursor.map { "&after=\(Path.escape($0.text))" } ?? ""
        return
            "q=\(Path.escape(filter.search))&stage=\(filter.stage?.rawValue ?? "")&list=\(filter.list.rawValue)\(place)"
    }
}
