internal import BSON
internal import Basics
internal import Dialogue
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import Setup
internal import WebServing

/// Letters and texts.
extension Desk {
    func addTexts(to router: Router<WebRequestContext>) {
        adminPage(router, "/texts") { request, _, signedIn in
            let texts = try await settingsDocument().texts
            return .html(TextsPage(frame: frame(request, signedIn), texts: texts, done: outcome(request)).html)
        }
        adminPage(router, "/texts/:name") { request, context, signedIn in
            let name = try Self.textName(try context.segment("name"))
            let page = try await textPage(
                name, words: nil, contact: request.parameter("contact") ?? "", request, signedIn)
            return .html(page.html)
        }
        adminForm(router, "/texts/preview") { form, request, _, signedIn in
            let draft = try TextForm(form)
            let page = try await textPage(
                draft.name, words: draft.words, contact: form["contact"], request, signedIn)
            return .html(request.isFromScript ? page.preview : page.html)
        }
        adminForm(router, "/texts/save") { form, _, _, signedIn in
            let draft = try TextForm(form)
            let value: BSONDocument? = draft.replacement.map { ["text": .string($0)] }
            noted(
                try await settings.change(
                    .text, draft.name.description, to: value, seeing: .fingerprint(form["seen"]), by: author(signedIn)))
            return .seeOther("/settings/texts/\(draft.name)?done=\(AdminOutcome.saved.rawValue)")
        }
        adminForm(router, "/texts/test") { form, request, _, signedIn in
            let draft = try TextForm(form)
            let page = try await textPage(
                draft.name, words: draft.words, contact: form["contact"], request, signedIn)
            guard let letter = page.played[draft.name.language] else { throw DeskError(.notFound, admin: .noText) }
            try await testLetters.send(
                letter, in: draft.name.language, to: signedIn.user, nonce: try OrderBook.nonce(of: form))
            return .seeOther("/settings/texts/\(draft.name)?done=\(AdminOutcome.sent.rawValue)")
        }
    }

    private var testLetters: TestLetters { TestLetters(store: reader.store, now: orders.now) }

    /// What is configured.
    func settingsDocument() async throws -> SettingsDocument {
        let found = try await reader.store.settings.findOne(["_id": .string(SettingsDocument.current)])
        guard let found else { throw DeskError(.conflict, admin: .notConfigured) }
        return found
    }

    static func textName(_ name: String) throws(DeskError) -> TextName {
        guard let name = TextName(name) else { throw DeskError(.notFound, admin: .noText) }
        return name
    }

    /// - Parameter words: The text being written; `nil` for the stored one.
    private func textPage(
        _ name: TextName, words: String?, contact: String, _ request: Request, _ signedIn: SignedIn
    ) async throws -> TextPage {
        guard var context = try await facts.context([]) else { throw DeskError(.conflict, admin: .notConfigured) }
        let stored = context.texts
        if let words { context.texts = stored.replacing(name.key, name.language, by: words) }
        let recent = try await reader.store.conversations.find(
            [:], sort: ["updatedAt": -1], limit: TextPage.offeredContacts
        ).all()
        var chosen = recent.first { $0.id == contact }
        if chosen == nil, !contact.isEmpty { chosen = try await reader.conversation(contact) }
        let card = chosen?.state.contact ?? ContactCard(id: "nobody")
        let rehearsal = Rehearsal(in: context, at: orders.now())
        let played = Language.allCases.map { ($0, rehearsal.letter(name.key, to: card, in: $0)) }
        var frame = frame(request, signedIn)
        // A posted page cannot be loaded again in another language.
        frame.path = "/settings/texts/\(name)"
        return TextPage(
            frame: frame, name: name, words: words ?? stored.template(name.key, name.language), stored: stored,
            contacts: recent.map { ($0.id, frame.wording.title(of: $0)) }, contact: contact,
            played: Dictionary(uniqueKeysWithValues: played),
            changes: try await changeReader.changes(of: .text, name.description), done: outcome(request))
    }
}
