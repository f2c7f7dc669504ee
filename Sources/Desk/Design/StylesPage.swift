internal import Basics
internal import Dialogue
internal import WebServing

/// Every part of the design system in both themes, side by side, to build new pages from.
struct StylesPage: Sendable {
    let frame: Frame

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            wording(.styles),
            """
            <h1>\(wording(.styles))</h1>
            <div class="themes"><section class="theme light" aria-label="\(wording(.lightTheme))"><h2>\(wording(.lightTheme))</h2>\(parts("light"))</section>
            <section class="theme dark" aria-label="\(wording(.darkTheme))"><h2>\(wording(.darkTheme))</h2>\(parts("dark"))</section></div>
            """)
    }

    private func parts(_ theme: String) -> HTML {
        let icons = Icon.allCases.map { icon -> HTML in "<span>\(icon.html) \(icon.rawValue)</span>" }
        let stages = Stage.allCases.map { stage -> HTML in
            "<span class=\"stage stage-\(stage.rawValue)\">\(wording(stage))</span>"
        }
        let people = ["Анна Петрова", "Boris", "vera@daisy.example", "G D", "Ёлкин", "Zoe Young", "7"].map {
            Avatar(name: $0).html
        }
        return """
            <p>\(wording(.sampleText)) <a href="/desk/styles">\(wording(.conversations))</a></p>
            <p class="hint">\(wording(.answerHint))</p>
            <div class="samples">\(people)</div><div class="samples">\(icons)</div><div class="samples">\(stages)
            <span class="tag">vip</span><span class="wish">\(wording(.meeting))</span><span class="count">3</span>
            <span class="flag">\(wording(.attention))</span></div>
            <div class="samples"><button class="primary">\(wording(.send))</button><button>\(wording(.takeOver))</button>
            <button class="danger">\(wording(.suppress))</button><button disabled>\(wording(.close))</button></div>
            <form class="stack"><label>\(wording(.name)) <input id="name-\(theme)" value="Анна"></label>
            <label>\(wording(.stage)) <select><option>\(wording(Phrase.all))</option></select></label>
            <label>\(wording(.answer)) <textarea rows="2">…</textarea></label></form>
            <ol class="history"><li class="message incoming"><div class="meta"><strong>Анна</strong>
            <span>\(Icon.mail.html)\(wording(.address))</span></div><div class="text">\(wording(.sampleText))</div></li>
            <li class="unread"><span>\(wording(.unread))</span></li>
            <li class="message outgoing"><div class="text">\(wording(.sampleText))</div></li>
            <li class="message outgoing human"><div class="text">\(wording(.sampleText))</div></li>
            <li class="colleague"><div class="text">\(wording(.noteHint))</div></li></ol>
            <section class="attention"><p>\(wording(.attention))</p></section>
            <div class="conflict"><p>\(wording(.answeredTitle))</p></div>
            <p class="notice">\(wording(.added))</p><p class="problem">\(wording(.broken))</p>
            <p class="empty">\(wording(.nobodyWaits))</p><p class="empty loading">\(wording(.loading))</p>
            <div class="offline"><span class="problem">\(wording(.offline))</span></div>
            """
    }
}
