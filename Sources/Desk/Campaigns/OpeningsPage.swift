internal import Basics
internal import Campaigns
internal import Dialogue
internal import SalesStore
internal import WebServing

/// The sentences that wait until somebody approves them: each can be changed or left out, one or many at once.
struct OpeningsPage: Sendable {
    /// So many stand on the page.
    static let most = 50

    let frame: Frame
    let campaign: Campaign
    let people: [ConversationDocument]
    /// How many wait in all.
    let count: Int
    var isDone = false

    private var wording: Wording { frame.wording }
    private var path: String { "\(Path.campaign(campaign.id))/openings" }

    var html: HTML {
        let note: HTML? = isDone ? "<p class=\"notice\" role=\"status\">\(wording(.openingsDecided))</p>" : nil
        return frame.page(
            wording(.openings),
            """
            <p><a href="\(Path.campaign(campaign.id))">\(wording.name(of: campaign))</a></p>
            <h1>\(wording(.openings)): \(count)</h1>\(note)<p>\(wording(.openingsHint))</p>
            \(people.isEmpty ? "<p>\(wording(.noOpenings))</p>" : form)
            """)
    }

    private var form: HTML {
        """
        <form class="stack" method="post" action="\(path)">\(frame.order)\(people.map { draft($0) })
        <div class="row"><button class="primary" name="do" value="\(OpeningsForm.Action.approve.rawValue)">\(wording(.approveChosen))</button>
        <button name="do" value="\(OpeningsForm.Action.leaveOut.rawValue)">\(wording(.leaveOutChosen))</button>
        <button name="do" value="\(OpeningsForm.Action.approveAll.rawValue)"
        data-confirm="\(wording(.confirmApproveAll))">\(wording(.approveAll)): \(people.count)</button></div></form>
        """
    }

    private func draft(_ conversation: ConversationDocument) -> HTML {
        guard let opening = conversation.state.campaign?.opening, let text = opening.text else { return .empty }
        let (id, title) = (conversation.id, wording.title(of: conversation))
        let card = conversation.state.contact
        let known = ([card.company] + card.interests.map(Optional.some)).compactMap(\.self).joined(separator: " · ")
        return """
            <fieldset><legend><a href="\(Path.conversation(id))">\(title)</a></legend>
            <label class="check"><input type="checkbox" name="pick_\(id)" value="\(opening.request)"> \(wording(.chooseOpening))</label>
            <input type="hidden" name="shown_\(id)" value="\(opening.request)">
            <textarea name="text_\(id)" rows="2" maxlength="\(LetterOpening.longest)"
            lang="\(conversation.state.language.rawValue)" aria-label="\(wording(.openings)): \(title)">\(text)</textarea>
            <p class="hint">\(wording(.knownOfPerson)): \(known)</p></fieldset>
            """
    }
}
