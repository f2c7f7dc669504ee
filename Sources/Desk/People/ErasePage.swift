internal import ConversationEngine
internal import SalesStore
internal import WebServing

/// Says what erasing a person causes, before it is done.
struct ErasePage: Sendable {
    let frame: Frame
    let contactID: String
    let title: String
    let records: PersonRecords
    var isOrdered = false

    private var wording: Wording { frame.wording }

    var html: HTML {
        let path = Path.person(contactID)
        let rows = records.places.map { place -> HTML in
            "<tr><th scope=\"row\"><code>\(place.collection)</code></th><td>\(place.documents.count)</td></tr>"
        }
        let mails: HTML =
            records.rawMails.isEmpty
            ? .empty : "<tr><th scope=\"row\">\(wording(.rawMail))</th><td>\(records.rawMails.count)</td></tr>"
        return frame.page(
            "\(wording(.erasePerson)): \(title)",
            """
            <p><a href="\(path)">\(wording(.back))</a></p><h1>\(wording(.erasePerson)): \(title)</h1>
            \(isOrdered ? "<p class=\"notice\" role=\"status\">\(wording(.eraseOrdered))</p>" : form(path))
            <h2>\(wording(.whatIsStored))</h2>
            <div class="wide" tabindex="0" role="region" aria-label="\(wording(.whatIsStored))"><table>
            <thead><tr><th scope="col">\(wording(.place))</th><th scope="col">\(wording(.howMany))</th></tr></thead>
            <tbody>\(rows)\(mails)</tbody></table></div>
            """)
    }

    private func form(_ path: String) -> HTML {
        """
        <ul><li>\(wording(.eraseStops))</li><li>\(wording(.eraseForgets))</li><li>\(wording(.eraseKeeps))</li>
        <li>\(wording(.eraseBeyond))</li></ul>
        <form class="stack" method="post" action="\(path)/erase" data-confirm="\(wording(.confirmErase))">\(frame.order)
        <label class="check"><input type="checkbox" name="sure" value="1" required> \(wording(.eraseSure))</label>
        <button class="danger">\(wording(.erasePerson))</button></form>
        """
    }
}
