internal import BSON
internal import Basics
internal import SalesStore
internal import Scheduling
internal import Setup
internal import WebServing

/// The form of a host, new or existing, without the calendars.
struct HostFields: Sendable {
    let frame: Frame
    let host: HostDocument?
    let teamZone: String

    private var wording: Wording { frame.wording }

    var html: HTML {
        """
        <form class="stack" method="post" action="/settings/hosts/save">\(frame.token)\(identity)
        \(input("name", .name, host?.name, more: "maxlength=\"100\" required"))
        \(input("name_ru", .nameRussian, host?.names?[Language.ru.rawValue], more: "maxlength=\"100\""))
        \(input("name_en", .nameEnglish, host?.names?[Language.en.rawValue], more: "maxlength=\"100\""))
        \(input("email", .email, host?.email, more: "type=\"email\" maxlength=\"200\" required autocomplete=\"off\""))
        <label>\(wording.host(.language)) <select name="language">\(languages)</select></label>
        \(input("link", .link, host?.meetingLink, more: "maxlength=\"400\""))<p class="hint">\(wording.host(.linkHint))</p>
        <details\(host?.hours == nil ? .empty : " open" as HTML)><summary>\(wording.host(.ownHours))</summary><div class="stack">
        <p class="hint">\(wording.host(.ownHoursHint))</p>
        \(WeekFields(wording: wording, week: host?.hours?.week ?? [:], timeZone: host?.timeZone ?? teamZone).html)</div></details>
        <p class="hint">\(wording.host(.saveHint))</p><button class="primary">\(wording.host(.save))</button></form>
        """
    }

    /// What the form was made from: if that has changed since, the form is refused.
    static func seen(_ host: HostDocument) -> HTML {
        """
        <input type="hidden" name="id" value="\(host.id)">
        <input type="hidden" name="seen" value="\(SettingsBook.fingerprint(of: try? BSONEncoder().encode(host)))">
        """
    }

    private var identity: HTML {
        host.map { Self.seen($0) }
            ?? input(
                "id", .id, nil, more: "maxlength=\"60\" required pattern=\"[A-Za-z0-9_.@\\-]+\" autocomplete=\"off\"")
    }

    private func input(_ name: String, _ phrase: HostPhrase, _ value: String?, more: HTML) -> HTML {
        "<label>\(wording.host(phrase)) <input name=\"\(name)\" value=\"\(value ?? "")\" \(more)></label>"
    }

    private var languages: HTML {
        let any: HTML = "<option value=\"\">\(wording.host(.anyLanguage))</option>"
        let own = Language.allCases.map { each -> HTML in
            let selected: HTML = each == host?.language ? " selected" : .empty
            return "<option value=\"\(each.rawValue)\"\(selected)>\(wording(each))</option>"
        }
        return "\(any)\(own)"
    }
}
