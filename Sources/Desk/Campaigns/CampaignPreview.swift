internal import Basics
internal import Campaigns
internal import Dialogue
internal import SalesStore
internal import WebServing

/// The letters of a campaign as a real person would get them, in both languages, every variant; each can be sent to oneself.
struct CampaignPreview: Sendable {
    /// A letter as somebody would get it.
    struct Letter: Sendable {
        let step: Int
        /// The variant; `nil` for the installation's own text.
        let variant: String?
        let language: Language
        /// What the person would get, or why it cannot be read.
        let outcome: Result<Outgoing, CampaignError>
        /// The fields that would leave empty places.
        let emptyPlaces: [String]
        /// Days after the letter before.
        let afterDays: Int
    }

    let frame: Frame
    let campaign: Campaign
    /// Conversations with the names of their people.
    let people: [(id: String, title: String)]
    /// The conversation of whoever the letters are shown for; empty for nobody.
    let contact: String
    let letters: [Letter]

    private var wording: Wording { frame.wording }
    private var path: String { Path.campaign(campaign.id) }

    var html: HTML {
        let steps = Set(letters.map(\.step)).sorted()
        return """
            <section id="letters" aria-label="\(wording(.lettersOfCampaign))"><h2>\(wording(.lettersOfCampaign))</h2>
            \(campaign.sequence.isEmpty ? "<p class=\"hint\">\(wording(.usualLetters))</p>" : .empty)
            \(chooser)\(steps.map { step($0) })</section>
            """
    }

    private var chooser: HTML {
        let options = people.map { each -> HTML in
            let selected: HTML = each.id == contact ? " selected" : .empty
            return "<option value=\"\(each.id)\"\(selected)>\(each.title)</option>"
        }
        return """
            <form class="stack" method="get" action="\(path)#letters"><label>\(wording(.lettersFor))
            <select name="contact"><option value="">\(wording.admin(.nobodyYet))</option>\(options)</select></label>
            <button>\(wording(.showLetters))</button></form>
            """
    }

    private func step(_ step: Int) -> HTML {
        let theirs = letters.filter { $0.step == step }
        let days = step > 0 ? theirs.first.map { " · \(wording(.daysAfter)): \($0.afterDays)" } ?? "" : ""
        return """
            <h3>\(wording.letter(step))\(days)</h3><div class="beside">\(theirs.map { letter($0) })</div>
            """
    }

    private func letter(_ letter: Letter) -> HTML {
        let name = [letter.variant, wording(letter.language)].compactMap(\.self).joined(separator: " · ")
        let places = letter.emptyPlaces.map { "<code>{\($0)}</code> " as HTML }
        let warning: HTML? =
            letter.emptyPlaces.isEmpty ? nil : "<p class=\"problem\">\(wording(.emptyPlacesTitle)): \(places)</p>"
        return """
            <article aria-label="\(wording.letter(letter.step)), \(name)"><h4>\(name)</h4>\(warning)\(words(letter))</article>
            """
    }

    private func words(_ letter: Letter) -> HTML {
        switch letter.outcome {
        case .failure(let error): return "<p class=\"problem\">\(error.text(in: wording.language))</p>"
        case .success(let outgoing):
            let subject = outgoing.subject.map { "<p class=\"subject\">\(wording(.subject)): \($0)</p>" as HTML }
            return """
                <div class="message outgoing" lang="\(letter.language.rawValue)">\(subject)
                <div class="text">\(outgoing.text)</div></div>\(test(letter))
                """
        }
    }

    private func test(_ letter: Letter) -> HTML? {
        guard frame.signedIn?.user.role == .admin else { return nil }
        return """
            <form method="post" action="\(path)/test">\(frame.order)
            <input type="hidden" name="step" value="\(letter.step)">
            <input type="hidden" name="variant" value="\(letter.variant ?? "")">
            <input type="hidden" name="language" value="\(letter.language.rawValue)">
            <input type="hidden" name="contact" value="\(contact)">
            <button>\(wording(.sendToMyself))</button></form>
            """
    }
}
