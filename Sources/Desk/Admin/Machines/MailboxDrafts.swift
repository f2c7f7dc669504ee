internal import Mail
internal import SalesStore
internal import WebServing

/// The part of the mailboxes' page where one is added: the form, and drafts with what their tests showed.
struct MailboxDrafts: Sendable {
    let frame: Frame
    /// Tests of drafts, and what was wanted of mailboxes and is not done.
    let checks: [MailboxCheckDocument]

    private var wording: Wording { frame.wording }

    var html: HTML {
        """
        \(checks.filter { $0.draft == nil && $0.refusal != nil }.map { refused($0) })
        <h2>\(wording.admin(.newMailbox))</h2><div class="cards">\(checks.filter { $0.draft != nil && $0.wish != .remove }.map { card($0) })</div>\(form)
        """
    }

    private var form: HTML {
        """
        <form class="stack" method="post" action="/settings/mailboxes/draft">\(frame.token)
        <p class="hint">\(wording.admin(.newMailboxHint))</p>
        <label>\(wording(.address)) <input name="address" type="email" maxlength="200" required autocomplete="off"></label>
        <label>\(wording.admin(.mailboxFrom)) <input name="from" maxlength="200" required></label>
        <label>\(wording.admin(.mailboxFromEnglish)) <input name="from_en" maxlength="200"></label>
        <label>\(wording.admin(.mailboxProvider)) <select name="provider">\(providers)</select></label>
        <details><summary>\(wording.admin(.mailboxMore))</summary>
        <label>\(wording.admin(.mailboxName)) <input name="name" maxlength="60" autocomplete="off"></label>
        <label>\(wording.admin(.login)) <input name="username" maxlength="200" autocomplete="off"></label>
        <label>SMTP <input name="smtp" maxlength="210" placeholder="smtp.company.com:465"></label>
        <label>IMAP <input name="imap" maxlength="210" placeholder="imap.company.com:993"></label></details>
        <button class="primary">\(wording.admin(.tryMailbox))</button></form>
        """
    }

    private var providers: HTML {
        let known = MailProvider.all.map { "<option value=\"\($0.id)\">\($0.name)</option>" as HTML }
        return """
            <option value="">\(wording.admin(.providerByAddress))</option>\(known)
            <option value="\(MailboxForm.ownServers)">\(wording.admin(.providerOwn))</option>
            """
    }

    private func card(_ check: MailboxCheckDocument) -> HTML {
        guard let draft = check.draft else { return .empty }
        let conditions = MailProvider.of(smtpHost: draft.smtp.host)?.conditions(in: wording.language) ?? []
        return """
            <section class="card"><h3>\(draft.id)</h3><p>\(draft.address) · \(draft.smtp.host):\(draft.smtp.port),
            \(draft.imap.host):\(draft.imap.port)</p>
            <p>\(wording.admin(.passwordPlace)) <code>\(draft.passwordSecret)</code></p>
            <ul>\(conditions.map { "<li>\($0)</li>" as HTML })</ul>
            \(check.refusal.map { refusal($0) })\(MailboxFindings(frame: frame, check: check).html)
            <div class="actions">\(check.isFine && check.refusal == nil ? button("add", .addMailbox, draft.id) : nil)
            \(button("test", .testConnection, draft.id))\(button("discard", .discardMailbox, draft.id))</div></section>
            """
    }

    private func button(_ action: String, _ phrase: AdminPhrase, _ name: String) -> HTML {
        """
        <form method="post" action="/settings/mailboxes/\(action)">\(frame.token)
        <input type="hidden" name="mailbox" value="\(name)">
        <button class="\(action == "add" ? "primary" : "")" aria-label="\(wording.admin(phrase)): \(name)">\(wording.admin(phrase))</button></form>
        """
    }

    private func refused(_ check: MailboxCheckDocument) -> HTML {
        guard let why = check.refusal else { return .empty }
        return "<p><strong>\(check.id)</strong></p>\(refusal(why))"
    }

    private func refusal(_ refusal: MailboxCheckDocument.Refusal) -> HTML {
        let phrase: AdminPhrase =
            switch refusal {
            case .taken: .mailboxTaken
            case .secretTaken: .mailboxSecretTaken
            case .foreignServers: .mailboxForeignServers
            case .fails: .mailboxFails
            case .inUse: .mailboxInUse
            case .changed: .mailboxChanged
            }
        return "<p class=\"problem\">\(wording.admin(phrase))</p>"
    }
}

/// What the last test of a mailbox showed.
struct MailboxFindings: Sendable {
    let frame: Frame
    let check: MailboxCheckDocument

    private var wording: Wording { frame.wording }

    var html: HTML {
        guard check.state == .done else { return "<p role=\"status\">\(wording.admin(.testing))</p>" }
        // What was not even tried has no findings.
        guard check.refusal == nil || check.refusal == .fails else { return .empty }
        return """
            <p>\(wording.admin(.testedAt)): \(check.doneAt.map { wording.moment($0) })</p>
            \(line(check.smtpProblem, .sendingWorks, .sendingFails))\(line(check.imapProblem, .readingWorks, .readingFails))
            """
    }

    private func line(_ problem: String?, _ works: AdminPhrase, _ fails: AdminPhrase) -> HTML {
        guard let problem else { return "<p>\(wording.admin(works))</p>" }
        return "<p class=\"problem\">\(wording.admin(fails)): \(problem)</p>"
    }
}
