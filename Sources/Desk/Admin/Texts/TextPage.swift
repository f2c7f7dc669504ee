internal import BSON
internal import Basics
internal import Dialogue
internal import SalesStore
internal import Setup
internal import WebServing

/// One text in one language, with a preview for a person in both.
struct TextPage: Sendable {
    /// How many people are offered for the preview, the most recent first.
    static let offeredContacts = 50

    let frame: Frame
    let name: TextName
    /// The text in the field.
    let words: String
    let stored: Texts
    /// Conversations with the names of their people.
    let contacts: [(id: String, title: String)]
    /// The conversation of the person it is previewed for; empty for nobody.
    let contact: String
    /// What the person would get, by language.
    let played: [Language: Outgoing]
    let changes: [ChangeDocument]
    var done: AdminPhrase?

    private var wording: Wording { frame.wording }

    var html: HTML {
        frame.page(
            .texts, done: done,
            """
            <p><a href="/settings/texts">\(wording(.back))</a></p>
            <h2><code>\(name.key.rawValue)</code> · \(wording(name.language))</h2>
            <div class="beside">\(form)
            <section id="preview" aria-label="\(wording.admin(.preview))" aria-live="polite">\(preview)</section></div>
            <details><summary>\(wording.admin(.builtInWords))</summary>
            <pre lang="\(name.language.rawValue)">\(Texts.builtIn(name.key, name.language))</pre></details>
            <h2>\(wording.admin(.changes))</h2>\(ChangeList(frame: frame, changes: changes).html)
            """)
    }

    /// What the person would get, in both languages.
    var preview: HTML {
        let parts = Language.allCases.map { language -> HTML in
            let letter = played[language]
            let subject = letter?.subject.map { "<p class=\"subject\">\(wording(.subject)): \($0)</p>" as HTML }
            return """
                <h3>\(wording(language))</h3><div class="message outgoing" lang="\(language.rawValue)">\(subject)
                <div class="text">\(letter?.text ?? "")</div></div>
                """
        }
        return "<h2>\(wording.admin(.preview))</h2>\(parts)"
    }

    private var form: HTML {
        let nobody: HTML = "<option value=\"\">\(wording.admin(.nobodyYet))</option>"
        let options = contacts.map { each -> HTML in
            let selected: HTML = each.id == contact ? " selected" : .empty
            return "<option value=\"\(each.id)\"\(selected)>\(each.title)</option>"
        }
        let names = TextForm.allowed(in: name).sorted().map { each -> HTML in "<code>{\(each)}</code> " }
        let value = stored.override(name.key, name.language).map { ["text": .string($0)] as BSONDocument }
        return """
            <form class="stack" method="post" action="/settings/texts/save" data-preview="/settings/texts/preview">\(frame.order)
            <input type="hidden" name="name" value="\(name.description)">
            <input type="hidden" name="seen" value="\(SettingsBook.fingerprint(of: value))">
            <label>\(wording.admin(.textWords))
            <textarea name="text" rows="12" maxlength="\(TextForm.longest)" lang="\(name.language.rawValue)">
            \(words)</textarea></label>
            <p class="hint">\(wording.admin(.placeholders)): \(names)</p>
            <label>\(wording.admin(.previewFor)) <select name="contact">\(nobody)\(options)</select></label>
            <p class="hint">\(wording.admin(.previewHint))</p>
            <button formaction="/settings/texts/preview">\(wording.admin(.preview))</button>
            <p class="hint">\(wording.admin(.sendTestHint))</p>
            <button formaction="/settings/texts/test">\(wording.admin(.sendTest))</button>
            <p class="hint">\(wording.admin(.saveTextHint))</p>
            <button class="primary">\(wording.admin(.saveText))</button></form>
            """
    }
}
