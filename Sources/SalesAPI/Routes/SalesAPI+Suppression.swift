internal import BSON
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
                        let address = try await APIJSON.body(AddressWish.self, of: request).address
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
                        let address = try await APIJSON.body(AddressWish.self, of: request).address
                        let found = try await store.suppression(of: address, addressKey)
                        return try APIJSON.response(
                            Standing(suppressed: found != nil, reason: found?.reason.rawValue, since: found?.at))
                    }
                )
            ])
    }
}

/// Whether an address gets nothing more.
private struct Standing: Encodable {
    let suppressed: Bool
    let reason: String?
    let since: Date?
}
