internal import BSON
internal import Dialogue
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import MongoDB
internal import NIOCore
internal import SalesStore

extension SupportDesk {
    func addConversations(to router: Router<DeskRequestContext>) {
        page(router, "conversations") { request, _, signedIn in
            .html(try await list(request, signedIn).html)
        }
        page(router, "conversations/list") { request, _, signedIn in
            .html(try await list(request, signedIn).rows)
        }
        page(router, "conversations/:id") { request, context, signedIn in
            .html(try await conversation(request, context, signedIn).html)
        }
        page(router, "conversations/:id/history") { request, context, signedIn in
            .html(try await conversation(request, context, signedIn).fragment)
        }
        page(router, "conversations/:id/raw/:message") { _, context, _ in try await rawMail(context) }
        page(router, "live") { _, _, signedIn in LivePage(feed: feed, sessions: door.sessions).response(for: signedIn) }
        for action in OrderBook.Action.allCases {
            form(router, "conversations/:id/\(action.rawValue)") { form, context, signedIn in
                let conversation = try await reader.conversation(try context.segment("id"))
                try await orders.give(action, form, in: conversation, by: signedIn.user)
                return .seeOther("\(Path.conversation(conversation.id))?ordered=1")
            }
        }
    }

    private func list(_ request: Request, _ signedIn: SignedIn) async throws -> ConversationListPage {
        let stage = request.parameter("stage") ?? ""
        let before = request.parameter("before").flatMap { Int64($0) }
        let filter = ConversationFilter(
            search: request.parameter("q") ?? "", stage: Stage(rawValue: stage), isWaiting: stage == "waiting",
            before: before.map { Date(timeIntervalSince1970: Double($0) / 1000) })
        return ConversationListPage(
            frame: frame(request, signedIn), filter: filter, list: try await reader.list(filter))
    }

    private func conversation(
        _ request: Request, _ context: DeskRequestContext, _ signedIn: SignedIn
    ) async throws -> ConversationPage {
        let conversation = try await reader.conversation(try context.segment("id"))
        return ConversationPage(
            frame: frame(request, signedIn), conversation: conversation,
            history: try await reader.history(of: conversation), wasOrdered: request.parameter("ordered") != nil)
    }

    /// The mail as it came in. A download of plain bytes: nothing in it is shown by the browser.
    private func rawMail(_ context: DeskRequestContext) async throws -> Response {
        let id = try context.segment("message")
        let message = try await reader.store.messages.findOne([
            "_id": .string(id), "conversationID": .string(try context.segment("id")),
        ])
        guard let rawID = message?.rawID, let file = try await reader.store.rawMails.file(.string(rawID)) else {
            throw DeskError(.notFound, "There is no such mail.")
        }
        let mail = try await reader.store.rawMails.download(file.id)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .contentDisposition: "attachment; filename=\"mail.eml\"",
            ],
            body: ResponseBody(contentLength: mail.file.length) { writer in
                for try await chunk in mail { try await writer.write(ByteBuffer(bytes: chunk)) }
                try await writer.finish(nil)
            })
    }

    // MARK: Ways in

    typealias PageHandler = @Sendable (Request, DeskRequestContext, SignedIn) async throws -> Response
    typealias FormHandler = @Sendable (Form, DeskRequestContext, SignedIn) async throws -> Response

    /// A page for who is signed in; others are sent to sign in first.
    func page(
        _ router: Router<DeskRequestContext>, _ path: RouterPath, for role: UserDocument.Role = .operator,
        _ handler: @escaping PageHandler
    ) {
        router.get(path) { request, context in
            do {
                return try await handler(request, context, try await door.require(role, request))
            } catch let error as DeskError where error.code == .notSignedIn && request.isNavigation {
                return .seeOther("/sign-in?back=\(Path.escape(Path.own(request.uri.description)))")
            }
        }
    }

    /// A form of ours that is sent by who is signed in.
    func form(
        _ router: Router<DeskRequestContext>, _ path: RouterPath, for role: UserDocument.Role = .operator,
        _ handler: @escaping FormHandler
    ) {
        router.post(path) { request, context in
            let signedIn = try await door.require(role, request)
            let form = try await Form(of: request)
            try door.requireOwnForm(form, request, signedIn)
            return try await handler(form, context, signedIn)
        }
    }
}

extension DeskRequestContext {
    /// A part of the path, decoded.
    func segment(_ name: String) throws -> String {
        let text = try parameters.require(name)
        return text.removingPercentEncoding ?? text
    }
}

extension Request {
    /// Whether a browser loads this as a page, not a script a part of it.
    fileprivate var isNavigation: Bool {
        headers[.fetchMode] ?? "navigate" == "navigate" && headers[.accept]?.contains("text/html") == true
    }
}

extension HTTPField.Name {
    fileprivate static let fetchMode = HTTPField.Name(parsed: "sec-fetch-mode") ?? .via
}
