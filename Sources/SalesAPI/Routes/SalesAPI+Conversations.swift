internal import HTTPTypes
internal import Hummingbird
internal import SalesStore
internal import WebServing

extension SalesAPI {
    func addConversations(to router: Router<WebRequestContext>) {
        resource(
            router, "conversations",
            [
                (
                    .get, .conversationsRead,
                    { request, _, _ in
                        try APIJSON.response(
                            try await conversations.found(
                                try ConversationQuery(request), try PageQuery(request)
                            ).map(ConversationOverview.init))
                    }
                )
            ])
        resource(
            router, "conversations/:id",
            [
                (
                    .get, .conversationsRead,
                    { _, context, _ in
                        try APIJSON.response(
                            ConversationOverview(try await conversations.conversation(try context.segment("id"))))
                    }
                )
            ])
        resource(
            router, "conversations/:id/messages",
            [
                (
                    .get, .conversationsRead,
                    { request, context, _ in
                        let conversation = try await conversations.conversation(try context.segment("id"))
                        return try APIJSON.response(
                            try await conversations.messages(of: conversation.id, try PageQuery(request)))
                    }
                )
            ])
        resource(
            router, "conversations/:id/orders",
            [
                (
                    .post, .conversationsOrder,
                    { request, context, caller in
                        let key = try OrderDesk.key(of: request)
                        let wish = try await APIJSON.body(OrderWish.self, of: request)
                        let order = try wish.order(by: caller.id, at: now())
                        let conversation = try await conversations.conversation(try context.segment("id"))
                        return try APIJSON.response(
                            try await orders.give(order, to: conversation, key: key, by: Self.author(caller)),
                            status: .accepted)
                    }
                )
            ])
        resource(
            router, "conversations/:id/answers",
            [
                (
                    .post, .conversationsAnswer,
                    { request, context, caller in
                        let key = try OrderDesk.key(of: request)
                        let order = try await APIJSON.body(AnswerWish.self, of: request).order(by: caller.id)
                        let conversation = try await conversations.conversation(try context.segment("id"))
                        return try APIJSON.response(
                            try await orders.give(order, to: conversation, key: key, by: Self.author(caller)),
                            status: .accepted)
                    }
                )
            ])
    }
}
