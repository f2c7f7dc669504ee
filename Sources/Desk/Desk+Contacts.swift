internal import BSON
internal import ContactImport
internal import Foundation
internal import Hummingbird
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WebServing

extension Desk {
    /// The largest file of contacts, in bytes: enough for some ten thousand people.
    static let largestSheet = 2 << 20

    func addContacts(to router: Router<WebRequestContext>) {
        page(router, "contacts/import", for: .admin) { request, _, signedIn in
            .html(try await importPage(request, signedIn, .choose(problem: nil)).html)
        }
        form(router, "contacts/import", for: .admin, upTo: Self.largestSheet + Form.limit) {
            form, request, _, signedIn in
            guard let file = form.file("sheet") else { throw DeskError(.badRequest, .noFile) }
            let mailbox = try await mailbox(form["mailbox"])
            let step = Self.preview(file, mailbox)
            return .html(try await importPage(request, signedIn, try await checked(step)).html)
        }
        form(router, "contacts/import/apply", for: .admin, upTo: Self.largestSheet * 2) {
            form, request, _, signedIn in
            guard let file = Data(base64Encoded: form["sheet"]) else { throw DeskError(.badRequest, .noFile) }
            let mailbox = try await mailbox(form["mailbox"])
            guard case .preview(let sheet, _, _) = try await checked(Self.preview(file, mailbox)) else {
                throw DeskError(.badRequest, .noFile)
            }
            let right = sheet.rows.filter(\.faults.isEmpty).map(\.contact)
            let added = try await reader.store.add(right, to: mailbox, source: "import", at: orders.now())
            Logger.current.notice(
                "Contacts are imported", metadata: ["contacts.added": "\(added)", "user.id": "\(signedIn.user.id)"])
            return .html(try await importPage(request, signedIn, .done(added: added, of: right.count)).html)
        }
    }

    /// What a file holds, or why it cannot be used.
    private static func preview(_ file: Data, _ mailbox: String) -> ImportPage.Step {
        do throws(UnusableSheet) {
            return .preview(try ContactSheet(file), file: file, mailbox: mailbox)
        } catch {
            return .choose(problem: error)
        }
    }

    /// Adds to a preview what only the store knows.
    private func checked(_ step: ImportPage.Step) async throws -> ImportPage.Step {
        guard case .preview(var sheet, let file, let mailbox) = step else { return step }
        let standing = try await ContactStanding(
            of: sheet.rows.map(\.contact), in: reader.store, addressKey: addressKey)
        sheet.add { standing.fault(of: $0) }
        return .preview(sheet, file: file, mailbox: mailbox)
    }

    private func importPage(
        _ request: Request, _ signedIn: SignedIn, _ step: ImportPage.Step
    ) async throws -> ImportPage {
        var frame = frame(request, signedIn)
        // What was posted cannot be loaded again in another language.
        frame.path = "/contacts/import"
        return ImportPage(frame: frame, mailboxes: try await mailboxes(), step: step)
    }

    private func mailboxes() async throws -> [String] {
        try await reader.store.mailboxesInOrder().map(\.id)
    }

    private func mailbox(_ name: String) async throws -> String {
        guard try await mailboxes().contains(name) else { throw DeskError(.badRequest, .noMailbox) }
        return name
    }
}
