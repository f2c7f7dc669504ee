internal import BSON
internal import Basics
internal import ConversationEngine
internal import Dialogue
internal import Foundation
internal import Hummingbird
internal import Logging
internal import MongoDB
internal import NIOCore
internal import SalesStore
internal import WebServing

/// People: what is known about each, and how it is corrected, exported and erased.
extension Desk {
    private var people: PersonReader { PersonReader(store: reader.store, addressKey: addressKey) }

    func addPeople(to router: Router<WebRequestContext>) {
        page(router, "people/:contact") { request, context, signedIn in
            let person = try await people.person(try context.segment("contact"))
            var page = PersonPage(frame: frame(request, signedIn), person: person, now: orders.now())
            page.isOrdered = request.parameter("ordered") != nil
            return .html(page.html)
        }
        form(router, "people/:contact/edit") { form, _, context, signedIn in
            let person = try await people.person(try context.segment("contact"))
            let edit = try Self.edit(form, by: signedIn.user)
            let nonce = try OrderBook.nonce(of: form)
            for conversation in person.conversations {
                try await reader.store.give(
                    .edit(edit), to: conversation, by: signedIn.user.id, nonce: nonce, at: orders.now())
            }
            return .seeOther("\(Path.person(person.contactID))?ordered=1")
        }
        form(router, "people/:contact/tag") { form, _, context, signedIn in
            let person = try await people.person(try context.segment("contact"))
            for each in person.conversations { try await cases.tag(each.id, form["tag"], by: signedIn.user) }
            return .seeOther(Path.person(person.contactID))
        }
        form(router, "people/:contact/untag") { form, _, context, signedIn in
            let person = try await people.person(try context.segment("contact"))
            for each in person.conversations { try await cases.untag(each.id, form["tag"], by: signedIn.user) }
            return .seeOther(Path.person(person.contactID))
        }
        page(router, "people/:contact/export", for: .admin) { _, context, signedIn in
            let person = try await people.person(try context.segment("contact"))
            noted("A person's data is handed out", person, signedIn)
            return try await export(person)
        }
        page(router, "people/:contact/erase", for: .admin) { request, context, signedIn in
            let person = try await people.person(try context.segment("contact"))
            return .html(try await erasePage(of: person, request, signedIn).html)
        }
        form(router, "people/:contact/erase", for: .admin) { form, request, context, signedIn in
            let person = try await people.person(try context.segment("contact"))
            guard !form["sure"].isEmpty else { throw DeskError(.badRequest, .incompleteForm) }
            var page = try await erasePage(of: person, request, signedIn)
            try await reader.store.give(
                .erase, to: person.latest, by: signedIn.user.id, nonce: try OrderBook.nonce(of: form),
                at: orders.now())
            noted("A person is to be forgotten", person, signedIn)
            page.isOrdered = true
            return .html(page.html)
        }
    }

    private func noted(_ what: Logger.Message, _ person: PersonFile, _ signedIn: SignedIn) {
        Logger.current.notice(
            what, metadata: ["conversation.id": "\(person.latest.id)", "user.id": "\(signedIn.user.id)"])
    }

    private static func edit(_ form: Form, by user: UserDocument) throws(DeskError) -> ContactEdit {
        let name = form["name"]
        let company = form["company"]
        guard let language = Language(rawValue: form["language"]), name.count <= 120, company.count <= 120,
            !(name + company).contains(where: \.isNewline)
        else { throw DeskError(.badRequest, .incompleteForm) }
        guard TimeZone(identifier: form["zone"]) != nil else { throw DeskError(.badRequest, .noZone) }
        return ContactEdit(
            name: name.isEmpty ? nil : name, company: company.isEmpty ? nil : company, language: language,
            timeZone: form["zone"], author: user.name)
    }

    private func records(of person: PersonFile) async throws -> PersonRecords {
        try await PersonRecords(
            of: person.known, in: reader.store, addressKey: addressKey, lookingAtOthers: false)
    }

    private func erasePage(
        of person: PersonFile, _ request: Request, _ signedIn: SignedIn
    ) async throws -> ErasePage {
        ErasePage(
            frame: frame(request, signedIn), contactID: person.contactID,
            title: Wording.preferred(by: request).title(of: person.latest), records: try await records(of: person))
    }

    /// A ZIP archive: the documents as JSON, and the raw mails.
    private func export(_ person: PersonFile) async throws -> Response {
        let records = try await records(of: person)
        let object = try JSONSerialization.jsonObject(with: Data(records.document.extendedJSON().utf8))
        let json = try JSONSerialization.data(
            withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        let store = reader.store
        return Response(
            status: .ok,
            headers: [.contentType: "application/zip", .contentDisposition: "attachment; filename=\"person.zip\""],
            body: ResponseBody { writer in
                var archive = StoredArchive()
                try await writer.write(ByteBuffer(bytes: archive.file("person.json", Array(json))))
                for id in records.rawMails {
                    // Of a mail that retention has removed, only the identifier is left.
                    guard try await store.rawMails.file(.string(id)) != nil else { continue }
                    let bytes = try await store.rawMails.download(.string(id)).all()
                    let name = "mails/\(DerivedID.short(id, "file")).eml"
                    try await writer.write(ByteBuffer(bytes: archive.file(name, bytes)))
                }
                try await writer.write(ByteBuffer(bytes: archive.end()))
                try await writer.finish(nil)
            })
    }
}
