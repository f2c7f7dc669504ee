internal import BSON
internal import Basics
internal import Grounding
internal import Setup
internal import WebServing

/// The form of a fact, new or existing.
struct FactFields: Sendable {
    let frame: Frame
    let fact: Fact?

    private var wording: Wording { frame.wording }

    var html: HTML {
        let chosen = fact?.language ?? wording.language
        let options = Language.allCases.map { each -> HTML in
            let selected: HTML = each == chosen ? " selected" : .empty
            return "<option value=\"\(each.rawValue)\"\(selected)>\(wording(each))</option>"
        }
        return """
            <form class="stack" method="post" action="/settings/facts/save">\(frame.token)\(name)
            <label>\(wording(.language)) <select name="language">\(options)</select></label>
            <label>\(wording.admin(.factTitle))
            <input name="title" maxlength="\(FactForm.longestTitle)" required value="\(fact?.title ?? "")"></label>
            <label>\(wording.admin(.factText)) <textarea name="text" rows="4" maxlength="\(FactForm.longestText)" required>
            \(fact?.text ?? "")</textarea></label>
            <label>\(wording.admin(.factKeywords)) <textarea name="keywords" rows="4">
            \(fact?.keywords.joined(separator: "\n") ?? "")</textarea></label>
            <p class="hint">\(wording.admin(.saveFactHint))</p>
            <button class="primary">\(wording.admin(.saveFact))</button></form>
            """
    }

    private var name: HTML {
        guard let fact else {
            return """
                <label>\(wording.admin(.factID)) <input name="id" maxlength="60" pattern="[A-Za-z0-9][A-Za-z0-9_.\\-]*"></label>
                """
        }
        return "<input type=\"hidden\" name=\"id\" value=\"\(fact.id)\">\(Self.seen(fact))"
    }

    /// What the form was made from: if that has changed since, the form is refused.
    static func seen(_ fact: Fact) -> HTML {
        "<input type=\"hidden\" name=\"seen\" value=\"\(SettingsBook.fingerprint(of: try? BSONEncoder().encode(fact)))\">"
    }
}
