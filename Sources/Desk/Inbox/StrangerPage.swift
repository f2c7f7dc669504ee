internal import Foundation
internal import SalesStore
internal import WebServing

/// A mail from somebody we never wrote to, and what can be done about it.
struct StrangerPage: Sendable {
    let frame: Frame
    let mail: StrangerDocument

    private var wording: Wording { frame.wording }

    var html: HTML {
        let name = mail.name ?? mail.from
        let path = "/strangers/\(Path.escape(mail.id))"
        return frame.page(
            name,
            """
            <p><a href="/conversations?list=strangers" data-back>\(wording(.backToList))</a></p>
            <h1>\(name)</h1>
            <p class="sub"><bdi>\(mail.from)</bdi> · \(mail.mailbox) · \(wording.moment(mail.receivedAt))</p>
            <div class="message incoming"><div class="subject">\(wording(.subject)): \(mail.subject)</div>
            <div class="text" dir="auto">\(mail.words)</div>
            <div class="extra"><a href="\(path)/raw">\(wording(.rawMail))</a></div></div>
            \(mail.state == .waiting ? orders(path) : "<p class=\"notice\" role=\"status\">\(wording(.dealtWith))</p>")
            """)
    }

    private func orders(_ path: String) -> HTML {
        let items: [(action: String, name: Phrase, hint: Phrase, style: HTML)] = [
            ("answer", .strangerAnswer, .strangerAnswerHint, "primary"),
            ("contact", .strangerContact, .strangerContactHint, ""), ("spam", .strangerSpam, .strangerSpamHint, ""),
        ]
        let forms = items.map { item -> HTML in
            """
            <li><form method="post" action="\(path)/\(item.action)">\(frame.token)
            <button class="\(item.style)">\(wording(item.name))</button> <span class="hint">\(wording(item.hint))</span></form></li>
            """
        }
        return "<ul class=\"orders-list\">\(forms)</ul>"
    }
}
