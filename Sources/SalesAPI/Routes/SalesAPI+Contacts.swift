internal import HTTPTypes
internal import Hummingbird
internal import SalesStore
internal import WebServing

extension SalesAPI {
    func addContacts(to router: Router<WebRequestContext>) {
        resource(
            router, "contacts",
            [
                (
                    .get, .contactsRead,
                    { request, _, _ in
                        try APIJSON.response(
                            try await contacts.found(nil, try PageQuery(request)).map(ContactView.init))
                    }
                )
            ])
        resource(
            router, "contacts/:id",
            [
                (
                    .get, .contactsRead,
                    { _, context, _ in
                        guard let contact = try await contacts.contact(try context.segment("id")) else {
                            throw APIProblem(.notFound, "There is no such contact.")
                        }
                        return try APIJSON.response(ContactView(contact))
                    }
                ),
                (
                    .put, .contactsWrite,
                    { request, context, caller in
                        let id = try context.segment("id")
                        let wish = try await APIJSON.body(ContactWish.self, of: request)
                        switch try await contacts.put(wish, as: id, by: Self.author(caller)) {
                        case .known(let view): return try APIJSON.response(view)
                        case .accepted(let contact):
                            return try APIJSON.response(
                                AcceptedContact(id: contact, externalId: id), status: .accepted)
                        }
                    }
                ),
            ])
    }
}

/// A contact that is being added.
private struct AcceptedContact: Encodable {
    let id: String
    let externalId: String
    let status = "accepted"
}
