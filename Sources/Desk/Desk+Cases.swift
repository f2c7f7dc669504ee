internal import Foundation
internal import Hummingbird
internal import SalesStore
internal import WebServing

/// What colleagues arrange among themselves, and who is where.
extension Desk {
    func addCases(to router: Router<WebRequestContext>) {
        arrangement(router, "assign") { form, id, _ in try await cases.assign(id, to: form["user"]) }
        arrangement(router, "tag") { form, id, user in try await cases.tag(id, form["tag"], by: user) }
        arrangement(router, "untag") { form, id, user in try await cases.untag(id, form["tag"], by: user) }
        arrangement(router, "note") { form, id, user in
            try await cases.note(form.raw("text"), id: try OrderBook.nonce(of: form), in: id, by: user)
        }
        page(router, "conversations/:id/presence") { request, context, signedIn in
            let others = try await presence.others(in: try context.segment("id"), than: signedIn.user)
            return .html(PresenceLine(wording: .preferred(by: request), others: others).html)
        }
        form(router, "conversations/:id/presence") { form, _, context, signedIn in
            let id = try await reader.conversation(try context.segment("id")).id
            if form["left"].isEmpty {
                let seen = Int64(form["seen"]).map { Date(timeIntervalSince1970: Double($0) / 1000) }
                try await presence.note(signedIn.user, in: id, isTyping: !form["typing"].isEmpty, seenUntil: seen)
                try await cases.look(at: id, signedIn.user)
            } else {
                try await presence.leave(signedIn.user, id)
            }
            return Response(status: .noContent)
        }
    }

    /// A form that changes what is arranged about a conversation.
    private func arrangement(
        _ router: Router<WebRequestContext>, _ action: String,
        _ change: @escaping @Sendable (Form, _ conversation: String, UserDocument) async throws -> Void
    ) {
        form(router, "conversations/:id/\(action)") { form, _, context, signedIn in
            let conversation = try await reader.conversation(try context.segment("id"))
            try await change(form, conversation.id, signedIn.user)
            return .seeOther(Path.conversation(conversation.id))
        }
    }
}
