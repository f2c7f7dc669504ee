internal import HTTPTypes
internal import Hummingbird
internal import SalesStore
internal import WebServing

extension SalesAPI {
    func addCampaigns(to router: Router<WebRequestContext>) {
        resource(
            router, "campaigns",
            [(.get, .campaignsRead, { _, _, _ in try APIJSON.response(try await campaigns.all()) })])
        resource(
            router, "campaigns/:id",
            [
                (
                    .get, .campaignsRead,
                    { _, context, _ in try APIJSON.response(try await campaigns.view(try context.segment("id"))) }
                )
            ])
        // Done again, each of them is done: they need no key.
        resource(
            router, "campaigns/:id/start",
            [
                (
                    .post, .campaignsOrder,
                    { _, context, caller in
                        try APIJSON.response(
                            try await campaigns.start(try context.segment("id"), by: Self.author(caller)))
                    }
                )
            ])
        resource(
            router, "campaigns/:id/pause",
            [
                (
                    .post, .campaignsOrder,
                    { _, context, caller in
                        try APIJSON.response(
                            try await campaigns.pause(try context.segment("id"), by: Self.author(caller)))
                    }
                )
            ])
        resource(
            router, "campaigns/:id/resume",
            [
                (
                    .post, .campaignsOrder,
                    { _, context, _ in try APIJSON.response(try await campaigns.resume(try context.segment("id"))) }
                )
            ])
    }
}
