internal import Basics
internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WebServing

/// The demos of a conversation, and what can be done about each. What the person will be told is shown first.
struct DemoPage: Sendable {
    /// A new time that an operator is considering.
    struct Proposal: Sendable {
        let uid: String
        /// `nil` if day and time do not make a moment.
        let start: Date?
    }

    let frame: Frame
    let conversation: ConversationDocument
    /// The latest first.
    let demos: [DemoEntry]
    let users: [UserDocument]
    let settings: SettingsDocument
    let rota: DemoRota
    let now: Date
    var proposal: Proposal?
    /// The outcome of the order just given; `nil` inside while nobody has carried it out.
    var outcome: AuditDocument??

    private var wording: Wording { frame.wording }
    private var path: String { Path.demos(conversation.id) }
    private var calendar: DemoCalendar { settings.policy.demos }
    private var zone: TimeZone { calendar.hours.zone }

    var html: HTML {
        let title = "\(wording(.demo)): \(wording.title(of: conversation))"
        return frame.page(
            title,
            """
            <p><a href="/calendar">\(wording(.calendar))</a> · <a href="\(Path.conversation(conversation.id))">\(wording(.toConversation))</a></p>
            <h1>\(title)</h1>\(said)
            <p class="hint">\(wording(.timesIn)) \(zone.identifier).</p>
            \(demos.isEmpty ? "<p class=\"empty\">\(wording(.noDemoHere))</p>" : .empty)
            <div class="cards">\(demos.map { card($0) })</div>
            """)
    }

    private var said: HTML? {
        guard let outcome else { return nil }
        guard let outcome else {
            // The browser reloads the page by itself, so it needs no script.
            return """
                <p class="notice" role="status">\(wording(.beingDone))
                <a href="\(frame.path)">\(wording(.readAgain))</a></p>
                """
        }
        let refusals = outcome.decisions.compactMap { wording.refusal($0) }
        guard refusals.isEmpty else {
            return "<p class=\"problem\" role=\"alert\">\(wording(.refused)) \(refusals.joined(separator: " "))</p>"
        }
        return "<p class=\"notice\" role=\"status\">\(wording(.done))</p>"
    }

    private func card(_ demo: DemoEntry) -> HTML {
        let meeting = demo.meeting
        let state = demo.state(at: now)
        let when =
            "\(MomentText.day(meeting.start, in: zone, language: wording.language)), \(MomentText.time(meeting.start, in: zone))–\(MomentText.time(meeting.end, in: zone))"
        return """
            <section class="card" id="\(meeting.id)" aria-label="\(when)"><h2>\(when)</h2>
            <p><span class="stage">\(wording(state.phrase))</span> \(demo.answer.map { "\(wording(.calendarSays)): \(wording($0))" })</p>
            \(demo.isBooked(at: now) ? "\(move(demo))\(cancel(demo))" : .empty)
            \(meeting.start <= now ? settle(demo) : .empty)
            \(host(meeting))</section>
            """
    }

    private func form(_ action: String, _ uid: String, _ inside: HTML, confirm: PeoplePhrase? = nil) -> HTML {
        let question: HTML = confirm.map { "data-confirm=\"\(wording($0))\"" } ?? .empty
        return """
            <form class="stack" method="post" action="\(path)/\(action)" \(question)>\(frame.order)
            <input type="hidden" name="demo" value="\(uid)">\(inside)</form>
            """
    }

    // MARK: Moving

    private func move(_ demo: DemoEntry) -> HTML {
        let uid = demo.meeting.id
        let isMeant = proposal?.uid == uid
        let start = (isMeant ? proposal?.start : nil) ?? demo.meeting.start
        let time = MomentText.time(start, in: zone)
        return """
            <details\(isMeant ? " open" : .empty)><summary>\(wording(.moveDemo))</summary>
            <form class="stack" method="get" action="\(path)"><input type="hidden" name="demo" value="\(uid)">
            <label>\(wording(.newDay)) <input type="date" name="day" value="\(LocalDate(start, in: zone).description)" required></label>
            <label>\(wording(.newTime)) <input type="time" name="time" value="\(time)" step="900" required></label>
            <button>\(wording(.seeWords))</button><span class="hint">\(wording(.moveDemoHint))</span></form>
            \(isMeant ? preview(uid) : .empty)</details>
            """
    }

    private func preview(_ uid: String) -> HTML {
        guard let start = proposal?.start else {
            return "<p class=\"problem\" role=\"alert\">\(wording(.notATime))</p>"
        }
        let order = DemoOrder.move(uid: uid, to: start)
        if let refusal = conversation.state.refusal(of: order, at: now, in: rota) {
            return "<p class=\"problem\" role=\"alert\">\(wording.refusalReason(refusal))</p>"
        }
        let isOutside = rota.isOutsideHours(calendar.slot(at: start))
        return form(
            "move", uid,
            """
            \(isOutside ? "<p class=\"problem\">\(wording(.outOfHours))</p>" : .empty)
            <input type="hidden" name="to" value="\(start.formatted(.iso8601))">\(words(of: order))
            <button class="primary">\(wording(.moveNow))</button>
            """)
    }

    private func words(of order: DemoOrder) -> HTML {
        let words = conversation.state.notice(
            of: order, in: rota, texts: settings.texts, product: settings.product)
        guard let words else { return "<p>\(wording(.saysNothing))</p>" }
        return "<p>\(wording(.willSay))</p><blockquote dir=\"auto\">\(words)</blockquote>"
    }

    // MARK: The rest

    private func cancel(_ demo: DemoEntry) -> HTML {
        let uid = demo.meeting.id
        return """
            <details><summary>\(wording(.cancelledDemo).capitalisedFirst)?</summary>
            \(form("cancel", uid, """
                \(words(of: .cancel(uid: uid)))
                <button class="danger">\(wording(.cancelDemo))</button><span class="hint">\(wording(.cancelDemoHint))</span>
                """, confirm: .confirmCancelDemo))</details>
            """
    }

    private func settle(_ demo: DemoEntry) -> HTML {
        let uid = demo.meeting.id
        let items: [(String, DemoOutcome, PeoplePhrase, PeoplePhrase)] = [
            ("done", .done, .demoDone, .demoDoneHint), ("missed", .noShow, .demoMissed, .demoMissedHint),
        ]
        return """
            <div>\(items.filter { $0.1 != demo.meeting.outcome }.map { action, _, name, hint in
                form(action, uid, "<button>\(wording(name))</button><span class=\"hint\">\(wording(hint))</span>")
            })</div>
            """
    }

    private func host(_ meeting: MeetingDocument) -> HTML {
        let options = Holder.all(rota.hosts, users).map { holder -> HTML in
            "<option value=\"\(holder.id)\"\(holder.id == meeting.host ? " selected" : "")>\(holder.name)</option>"
        }
        return form(
            "hold", meeting.id,
            """
            <label>\(wording(.holdsIt)) <select name="user"><option value="">\(wording(.nobody))</option>\(options)</select></label>
            <button>\(wording(.changeHost))</button><span class="hint">\(wording(.changeHostHint))</span>
            """)
    }
}
