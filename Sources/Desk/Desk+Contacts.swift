internal import BSON
internal import Campaigns
internal import ContactImport
internal import Dialogue
internal import Foundation
internal import Hummingbird
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WebServing

extension Desk {
    /// The largest file of contacts, in bytes: enough for some ten thousand people.
    static let largestSheet = 2 << 20

    private var imports: ImportBook { ImportBook(store: reader.store, now: orders.now) }

    func addContacts(to router: Router<WebRequestContext>) {
        page(router, "contacts/import", for: .admin) { request, _, signedIn in
            .html(try await importPage(request, signedIn, .choose(problem: nil)).html)
        }
        form(router, "contacts/import", for: .admin, upTo: Self.largestSheet * 2) {
            form, request, _, signedIn in
            let file = form.file("sheet") ?? Data(base64Encoded: form["data"])
            guard let file, !file.isEmpty else { throw DeskError(.badRequest, .noFile) }
            let step = try await preview(file, try await mailbox(form["mailbox"]), ColumnChoice.meanings(in: form))
            var page = try await importPage(request, signedIn, step)
            page.campaign = try await campaign(form["campaign"]) ?? ""
            return .html(page.html)
        }
        form(router, "contacts/import/apply", for: .admin, upTo: Self.largestSheet * 2) {
            form, request, _, signedIn in
            guard let file = Data(base64Encoded: form["data"]), !file.isEmpty else {
                throw DeskError(.badRequest, .noFile)
            }
            let mailbox = try await mailbox(form["mailbox"])
            let nonce = try OrderBook.nonce(of: form)
            guard case .preview(let sheet, _, _, _) = try await preview(file, mailbox, ColumnChoice.meanings(in: form))
            else { throw DeskError(.badRequest, .noFile) }
            let right = sheet.rows.filter(\.faults.isEmpty).map(\.contact)
            let added = try await reader.store.add(
                right, to: mailbox.id, source: "import", campaign: try await campaign(form["campaign"]),
                at: orders.now())
            if added > 0 {
                try await imports.note(
                    ImportDocument(
                        id: nonce, authorName: signedIn.user.name, at: orders.now(), mailbox: mailbox.id,
                        conversations: right.map { $0.conversation(mailbox: mailbox.id) }))
            }
            Logger.current.notice(
                "Contacts are imported", metadata: ["contacts.added": "\(added)", "user.id": "\(signedIn.user.id)"])
            return .html(try await importPage(request, signedIn, .done(added: added, of: right.count)).html)
        }
        addImports(to: router)
    }

    private func addImports(to router: Router<WebRequestContext>) {
        page(router, "contacts/imports", for: .admin) { request, _, signedIn in
            var page = ImportsPage(frame: frame(request, signedIn), entries: try await imports.entries())
            page.isOrdered = request.parameter("ordered") != nil
            return .html(page.html)
        }
        let orders: [(RouterPath, LetterOrder)] = [("pause", .pause), ("resume", .resume), ("take-back", .takeBack)]
        for (action, order) in orders {
            form(router, "contacts/imports/:id/\(action)", for: .admin) { form, _, context, signedIn in
                try await imports.give(
                    order, try context.segment("id"), nonce: try OrderBook.nonce(of: form), by: signedIn.user)
                Logger.current.notice(
                    "An import is changed",
                    metadata: ["order.kind": "\(order.rawValue)", "user.id": "\(signedIn.user.id)"])
                return .seeOther("/contacts/imports?ordered=1")
            }
        }
    }

    /// What a file contains and what adding it would cause, or why it cannot be used.
    private func preview(
        _ file: Data, _ mailbox: MailboxDocument, _ meanings: [ContactColumn?]?
    ) async throws -> ImportPage.Step {
        var sheet: ContactSheet
        do throws(UnusableSheet) {
            sheet = try ContactSheet(file, meanings: meanings)
        } catch {
            guard error == .noAddresses, let columns = ContactSheet.columns(of: file) else {
                return .choose(problem: error)
            }
            return .name(columns, file: file, mailbox: mailbox.id)
        }
        // What only the store knows.
        let standing = try await ContactStanding(
            of: sheet.rows.map(\.contact), in: reader.store, addressKey: addressKey)
        sheet.add { standing.fault(of: $0) }
        await sheet.check(by: addresses)
        let settings = try await DemoReader(store: reader.store).settings()
        let plan = ImportPlan(
            sheet.rows.filter(\.faults.isEmpty).map(\.contact), policy: settings.policy, mailbox: mailbox,
            at: orders.now())
        return .preview(sheet, file: file, mailbox: mailbox.id, plan)
    }

    private func importPage(
        _ request: Request, _ signedIn: SignedIn, _ step: ImportPage.Step
    ) async throws -> ImportPage {
        var frame = frame(request, signedIn)
        // A posted page cannot be loaded again in another language.
        frame.path = "/contacts/import"
        return ImportPage(
            frame: frame, mailboxes: try await mailboxes().map(\.id), step: step, campaigns: try await openCampaigns())
    }

    /// The campaigns that take in new people.
    private func openCampaigns() async throws -> [Campaign] {
        try await reader.store.allCampaigns().filter {
            !$0.isDefault && $0.state != .stopped && $0.state != .finished
        }
    }

    /// The campaign that new people enter; `nil` for the one of everybody.
    private func campaign(_ name: String) async throws -> String? {
        guard !name.isEmpty else { return nil }
        guard try await openCampaigns().contains(where: { $0.id == name }) else {
            throw DeskError(.badRequest, .noCampaign)
        }
        return name
    }

    private func mailboxes() async throws -> [MailboxDocument] { try await reader.store.mailboxesInOrder() }

    private func mailbox(_ name: String) async throws -> MailboxDocument {
        guard let found = try await mailboxes().first(where: { $0.id == name }) else {
            throw DeskError(.badRequest, .noMailbox)
        }
        return found
    }
}
