internal import Dialogue
internal import Foundation
internal import SalesStore
internal import WebServing

/// One conversation: what was said and why, what can be done, and who it is with.
struct ConversationPage: Sendable {
    let frame: Frame
    let view: ConversationView
    var surroundings = ConversationSurroundings()

    private var wording: Wording { frame.wording }
    private var conversation: ConversationDocument { view.conversation }
    private var path: String { Path.conversation(conversation.id) }
    private var title: String { wording.title(of: conversation) }

    var html: HTML {
        InboxPage(
            frame: frame, filter: ConversationFilter(list: surroundings.list), open: pane, title: title,
            users: surroundings.users
        ).html
    }

    /// The content beside the list.
    var pane: HTML {
        let since = view.seenUntil.map { String(Int64(($0.timeIntervalSince1970 * 1000).rounded())) } ?? ""
        let order = view.order.map { "&order=\(Path.escape($0.nonce))&did=\(Path.escape($0.action))" } ?? ""
        return """
            <section class="pane conversation-pane" aria-label="\(wording(.history))" data-conversation="\(conversation.id)"
            data-title="\(title)">
            <header class="bar"><a class="back button" href="/conversations?list=\(surroundings.list.rawValue)" data-back
            aria-label="\(wording(.backToList))">\(Icon.back.html)</a>
            \(Avatar(name: title).html)<div class="heading"><h1>\(title)</h1>
            <p class="sub">\(wording.icon(conversation.state.channel).html) \(wording(conversation.state.channel))
            \(conversation.state.contact.company.map { "· \($0)" } ?? "")</p></div>
            <div id="presence" data-id="\(conversation.id)" data-event="presence" data-fragment="\(path)/presence"></div>
            <a class="button to-person" href="#person" aria-label="\(wording(.person))">\(Icon.person.html)</a>
            </header>
            <div class="scroll" tabindex="0" aria-label="\(wording(.history))" role="region">
            <div id="conversation" data-id="\(conversation.id)" data-fragment="\(path)/history?since=\(since)\(order)"
            data-said="\(wording(.newMessage))">\(fragment)</div>
            <details class="orders"><summary>\(wording(.moreOrders))</summary>
            <div id="orders" data-id="\(conversation.id)" data-fragment="\(path)/orders">\(orders)</div></details>
            </div>
            \(Composer(frame: frame, view: view, surroundings: surroundings).html)
            </section>
            <aside class="pane person-pane" id="person" aria-label="\(wording(.person))" tabindex="-1">
            <a class="button close-person" href="#conversation">\(wording(.backToConversation))</a>
            <div data-id="\(conversation.id)" data-fragment="\(path)/person">\(person)</div></aside>
            """
    }

    /// The messages and the state of the conversation: fetched again when something changes.
    var fragment: HTML {
        """
        \(HistoryFragment(wording: wording, view: view, order: frame.order).html)
        \(flag)\(draft)\(PendingAnswers(frame: frame, view: view).html)
        \(outsiders)\(proposedReferrals)
        <div class="standing" data-revision="\(String(conversation.revision))" data-known="\(view.knownAnswer)"
        data-answered-by="\(view.arrangement?.lastAnswer?.authorName ?? "")"
        data-answer="\(view.arrangement?.lastAnswer?.text ?? "")">
        <span class="stage stage-\(conversation.stage.rawValue)">\(wording(conversation.stage))</span>
        <span>\(wording(view.isHuman ? .humanHasIt : .agentHasIt))</span>
        \(view.isDrafting ? "<span class=\"drafting\">\(wording(.drafting))</span>" : .empty)
        \(strayOutcome)</div>
        """
    }

    /// The possible orders; fetched again, since they depend on the state of the conversation.
    var orders: HTML {
        OrderMenu(frame: frame, view: view, surroundings: surroundings).html
    }

    /// What is known about the person; fetched again too.
    var person: HTML {
        """
        \(Ownership(frame: frame, view: view, users: surroundings.users).html)
        \(PersonCard(wording: wording, conversation: conversation).html)
        """
    }

    private var flag: HTML? {
        conversation.attention.map { alert in
            """
            <section class="attention" aria-labelledby="attention-title">
            <h2 id="attention-title">\(wording(.attention)): \(wording(alert))</h2>
            <details><summary>\(wording(.exactRecord))</summary><div class="text" dir="auto">\(alert.summary)</div></details>
            <form method="post" action="\(path)/seen" data-order>\(frame.order)<button>\(wording(.seen))</button>
            <span class="hint">\(wording(.seenHint))</span></form></section>
            """
        }
    }

    private var draft: HTML? {
        conversation.state.draft.map {
            DraftCard(frame: frame, path: path, draft: $0, facts: view.history.facts, known: view.knownAnswer).html
        }
    }

    /// Why an order was refused if its button is gone, and that an order is on its way.
    private var strayOutcome: HTML? {
        guard let order = view.order, OrderBook.Action(rawValue: order.action) != nil || order.action == "correct"
        else {
            return nil
        }
        guard let outcome = view.outcome else {
            return "<span class=\"outcome\" data-pending role=\"status\">\(wording(.beingDone))</span>"
        }
        let refusals = outcome.decisions.compactMap { wording.refusal($0) }
        guard !refusals.isEmpty else { return nil }
        return
            "<span class=\"outcome problem\" role=\"alert\">\(wording(.refused)) \(refusals.joined(separator: " "))</span>"
    }

    /// People who were named, but are not written to until an operator says so.
    private var proposedReferrals: [HTML] {
        (conversation.state.proposedReferrals ?? []).compactMap { referral in
            guard let address = referral.address else { return nil }
            return """
                <form class="outsider" method="post" action="\(path)/approve-referral" data-order>\(frame.order)
                <input type="hidden" name="address" value="\(address)">
                <p>\(wording(.namedPerson)): <bdi>\(referral.title)</bdi></p>
                <button>\(wording(.approveReferral))</button></form>
                """
        }
    }

    /// Other people who wrote here; one press marks an address as the person's own.
    private var outsiders: [HTML] {
        (conversation.state.outsiders ?? []).map { outsider in
            guard !outsider.address.isEmpty else {
                return """
                    <p class="outsider">\(wording(.outsider)): <bdi>\(outsider.title)</bdi></p>
                    """
            }
            return """
                <form class="outsider" method="post" action="\(path)/add-address" data-order>\(frame.order)
                <input type="hidden" name="address" value="\(outsider.address)">
                <p>\(wording(.outsider)): <bdi>\(outsider.title)</bdi></p>
                <button>\(wording(.addAddress))</button><span class="hint">\(wording(.addAddressHint))</span></form>
                """
        }
    }
}
