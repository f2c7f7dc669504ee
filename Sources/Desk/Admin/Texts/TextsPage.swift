internal import Basics
internal import Dialogue
internal import Setup
internal import WebServing

/// All texts, each in both languages.
struct TextsPage: Sendable {
    let frame: Frame
    let texts: Texts
    var done: AdminPhrase?

    private var wording: Wording { frame.wording }

    var html: HTML {
        let letters = TextKey.allCases.filter { $0.letterPurpose != nil || $0 == .letterSubject }
        let answers = TextKey.allCases.filter { !letters.contains($0) }
        return frame.page(
            .texts, done: done,
            """
            <p>\(wording.admin(.textsHint))</p>
            \(table(.lettersTitle, letters))\(table(.answersTitle, answers))
            """)
    }

    private func table(_ title: AdminPhrase, _ keys: [TextKey]) -> HTML {
        let head = Language.allCases.map { language -> HTML in "<th scope=\"col\">\(wording(language))</th>" }
        let rows = keys.map { key -> HTML in
            let cells = Language.allCases.map { language -> HTML in cell(TextName(language, key)) }
            return "<tr><th scope=\"row\"><code>\(key.rawValue)</code></th>\(cells)</tr>"
        }
        return """
            <h2>\(wording.admin(title))</h2>
            <div class="wide" tabindex="0" role="region" aria-label="\(wording.admin(title))"><table>
            <thead><tr><td></td>\(head)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private func cell(_ name: TextName) -> HTML {
        let isOwn = texts.override(name.key, name.language) != nil
        let words = texts.template(name.key, name.language).prefix(90)
        return """
            <td><a href="/settings/texts/\(name.description)" lang="\(name.language.rawValue)">\(words)</a>
            \(isOwn ? "<span class=\"tag\">\(wording.admin(.ownWords))</span>" : .empty)</td>
            """
    }
}
