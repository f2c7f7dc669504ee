internal import BSON
internal import ContactImport
internal import Dialogue
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import WebServing

extension SalesAPI {
    /// Addresses stand in bodies, never in paths: paths are logged on the way.
    func addSuppression(to router: Router<WebRequestContext>) {
        resource(
            router, "suppressions",
            [
                (
                    .post, .suppressionWrite,
                    { request, _, caller in
                        let key = try OrderDesk.key(of: request)
                        let address = try await address(in: request)
                        return try APIJSON.response(
                            try await orders.suppress(address, key: key, by: Self.author(caller)), status: .accepted)
                    }
                )
            ])
        resource(
            router, "suppressions/check",
            [
                (
                    .post, .suppressionRead,
                    { request, _, _ in
                        let address = try await address(in: request)
                        let found = try await store.suppressions.findOne(["_id": .string(addressKey.hash(address))])
                        return try APIJSON.response(
                            Standing(suppressed: found != nil, reason: found?.reason.rawValue, since: found?.at))
                    }
                )
            ])
    }

    private func address(in request: Request) async throws -> String {
        let draft = ContactDraft(email: try await APIJSON.body(AddressWish.self, of: request).email)
        guard draft.faults.isEmpty else {
            throw APIProblem(.invalid, "That is not an address such as name@company.com.")
        }
        return draft.address
    }
}

/// Whether an address gets nothing more.
private struct Standing: Encodable {
    let suppressed: Bool
    let reason: String?
    let since: Date?
}
