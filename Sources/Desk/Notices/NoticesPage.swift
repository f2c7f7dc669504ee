internal import Foundation
internal import SalesStore
internal import WebServing

/// How an operator wants to be told that somebody is waiting while they are away.
struct NoticesPage: Sendable {
    let frame: Frame
    let settings: NoticeSettingsDocument
    let hasBot: Bool
    var isSaved = false

    private var wording: Wording { frame.wording }

    var html: HTML {
        let zones = TimeZone.knownTimeZoneIdentifiers.map { zone -> HTML in "<option value=\"\(zone)\">" }
        let chat: HTML =
            hasBot
            ? """
            <label>\(wording(.telegramChat)) <input name="telegram" inputmode="numeric" pattern="-?[0-9]{1,18}"
            value="\(settings.telegramChat.map(String.init) ?? "")"></label>
            """ : .empty
        return frame.page(
            wording(.whenAway),
            """
            <h1>\(wording(.whenAway))</h1>
            \(isSaved ? "<p class=\"notice\" role=\"status\">\(wording(.saved))</p>" : .empty)
            <p>\(wording(.whenAwayHint))</p>
            <form class="stack" method="post" action="/notices">\(frame.token)
            <label>\(wording(.address)) <input type="email" name="email" maxlength="200" value="\(settings.email ?? "")"></label>
            \(chat)
            <label>\(wording(.afterMinutes)) <input type="number" name="minutes" min="1" max="1440" required
            value="\(settings.afterMinutes)"></label>
            <label>\(wording(.quietFrom)) <input type="time" name="from" value="\(settings.quietFrom ?? "")"></label>
            <label>\(wording(.quietTo)) <input type="time" name="to" value="\(settings.quietTo ?? "")"></label>
            <label>\(wording(.timeZone)) <input name="zone" list="zones" required value="\(settings.timeZone)"></label>
            <datalist id="zones">\(zones)</datalist>
            <button class="primary">\(wording(.save))</button></form>
            """)
    }
}
