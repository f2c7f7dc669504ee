internal import Foundation
internal import SalesStore
internal import WebServing

/// The mailboxes with their health.
struct MailboxesPage: Sendable {
    let frame: Frame
    let mailboxes: [MailboxDocument]
    /// The last test of each, where one was asked for.
    let checks: [MailboxCheckDocument]
    /// The day letters are counted on, as a number of days since 1970.
    let today: Int
    let now: Date

    private var wording: Wording { frame.wording }

    var html: HTML {
        let cards = mailboxes.map { card($0) }
        return frame.page(
            .mailboxes,
            """
            <p>\(wording.admin(.mailboxesHint))</p><div class="cards">\(cards)</div>
            \(MailboxDrafts(frame: frame, checks: checks).html)
            """)
    }

    private func card(_ mailbox: MailboxDocument) -> HTML {
        let letters = mailbox.pace.map { $0.day == today ? $0.letters : 0 } ?? 0
        let rows: [(String, HTML)] = [
            (wording(.address), "\(mailbox.address)"), (wording.admin(.health), health(mailbox)),
            (wording.admin(.lettersToday), "\(letters) / \(mailbox.dailyCap)\(pace(mailbox))"),
            (wording.admin(.readUpTo), "\(mailbox.position.map { "\($0.lastUID)" } ?? wording.admin(.neverRead))"),
            (wording.admin(.filesSentMail), "\(answer(mailbox.filesSent))"),
            (wording.admin(.servers), "\(place(mailbox.smtp)), \(place(mailbox.imap))"),
        ]
        let list = rows.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML }
        return "<section class=\"card\"><h2>\(mailbox.id)</h2><dl>\(list)</dl>\(test(mailbox))</section>"
    }

    private func test(_ mailbox: MailboxDocument) -> HTML {
        """
        \(checks.first { $0.id == mailbox.id }.map { MailboxFindings(frame: frame, check: $0).html })
        <form method="post" action="/settings/mailboxes/test">\(frame.token)
        <input type="hidden" name="mailbox" value="\(mailbox.id)"><p class="hint">\(wording.admin(.testConnectionHint))</p>
        <button aria-label="\(wording.admin(.testConnection)): \(mailbox.id)">\(wording.admin(.testConnection))</button></form>
        """
    }

    private func health(_ mailbox: MailboxDocument) -> HTML {
        guard let rest = mailbox.rest, rest.until > now else { return "\(wording.admin(.healthy))" }
        return """
            <span class="problem">\(wording.admin(.rests)): \(wording.restCause(rest.cause)), \(wording.moment(rest.until)).
            \(rest.reason)</span>
            """
    }

    /// What keeps it from ever starting a conversation.
    private func pace(_ mailbox: MailboxDocument) -> HTML? {
        mailbox.paceFault.map { "<br><span class=\"problem\">\(wording.text(of: $0))</span>" }
    }

    private func place(_ server: MailboxDocument.Server) -> String { "\(server.host):\(server.port)" }

    private func answer(_ seen: Bool?) -> String {
        seen.map { wording.admin($0 ? .yes : .no) } ?? wording.admin(.unknownYet)
    }
}
