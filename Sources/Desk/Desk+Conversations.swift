internal import BSON
internal import Dialogue
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import MongoDB
internal import NIOCore
internal import SalesStore
internal import WebServing

extension Desk {
    func addConversations(to router: Router<WebRequestContext>) {
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
        page(router, "conversations/:id/person") { request, context, signedIn in
            .html(try await conversation(request, context, signedIn).person)
        }
        page(router, "conversations/:id/raw/:message") { request, context, signedIn in
            let (message, raw) = try await mail(context)
            let page = RawMailPage(
                frame: frame(request, signedIn), message: message, mail: try await RawMail(raw))
            return .html(page.html)
        }
        page(router, "conversations/:id/raw/:message/download") { _, context, _ in
            try await download(mail(context).raw)
        }
        page(router, "live") { _, _, signedIn in LivePage(feed: feed, sessions: door.sessions).response(for: signedIn) }
        for action in OrderBook.Action.allCases {
            form(router, "conversations/:id/\(action.rawValue)") { form, _, context, signedIn in
                let conversation = try await reader.conversation(try context.segment("id"))
                try await orders.give(action, form, in: conversation, by: signedIn.user)
                return .seeOther("\(Path.conversation(conversation.id))?ordered=1")
            }
        }
        form(router, "conversations/:id/correct") { form, _, context, signedIn in
            let conversation = try await reader.conversation(try context.segment("id"))
            try await orders.correct(form, in: conversation, by: signedIn.user)
            return .seeOther("\(Path.conversation(conversation.id))?ordered=1")
        }
        form(router, "conversations/:id/telegram") { _, request, context, signedIn in
            let conversation = try await reader.conversation(try context.segment("id"))
            return .html(try await chatLink(into: conversation, request, signedIn).html)
        }
    }

    /// Makes a link. Links are not part of a conversation, so this is no order; business-logic notes who used it.
    private func chatLink(
        into conversation: ConversationDocument, _ request: Request, _ signedIn: SignedIn
    ) async throws -> ChatLinkPage {
        guard let link = try await reader.store.issueLink(into: conversation, at: orders.now()) else {
            throw DeskError(.conflict, .noBot)
        }
        Logger.current.notice(
            "A link into Telegram is made",
            metadata: ["conversation.id": "\(conversation.id)", "user.id": "\(signedIn.user.id)"])
        var frame = frame(request, signedIn)
        // In another language it would be another link.
        frame.path = Path.conversation(conversation.id)
        return ChatLinkPage(frame: frame, conversation: conversation, link: link)
    }

    private func list(_ request: Request, _ signedIn: SignedIn) async throws -> ConversationListPage {
        let stage = request.parameter("stage") ?? ""
        let filter = ConversationFilter(
            search: request.parameter("q") ?? "", stage: Stage(rawValue: stage), isWaiting: stage == "waiting",
            after: request.parameter("after").flatMap(ConversationFilter.Cursor.init))
        return ConversationListPage(
            frame: frame(request, signedIn), filter: filter, list: try await reader.list(filter))
    }

    private func conversation(
        _ request: Request, _ context: WebRequestContext, _ signedIn: SignedIn
    ) async throws -> ConversationPage {
        let conversation = try await reader.conversation(try context.segment("id"))
        return ConversationPage(
            frame: frame(request, signedIn), conversation: conversation,
            history: try await reader.history(of: conversation), now: orders.now(),
            wasOrdered: request.parameter("ordered") != nil,
            editedDraft: request.parameter("edit"), hasBot: try await reader.hasBot(at: orders.now()))
    }

    private func mail(_ context: WebRequestContext) async throws -> (message: MessageDocument, raw: MongoDownload) {
        try await reader.mail(try context.segment("message"), in: try context.segment("id"))
    }

    /// The mail as it came in. A download of plain bytes: nothing in it is shown by the browser.
    private func download(_ mail: MongoDownload) -> Response {
        Response(
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

    typealias PageHandler = @Sendable (Request, WebRequestContext, SignedIn) async throws -> Response
    typealias FormHandler = @Sendable (Form, Request, WebRequestContext, SignedIn) async throws -> Response

    /// A page for who is signed in; others are sent to sign in first.
    func page(
        _ router: Router<WebRequestContext>, _ path: RouterPath, for role: UserDocument.Role = .operator,
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
        _ router: Router<WebRequestContext>, _ path: RouterPath, for role: UserDocument.Role = .operator,
        upTo limit: Int = Form.limit, _ handler: @escaping FormHandler
    ) {
        router.post(path) { request, context in
            let signedIn = try await door.require(role, request)
            try door.requireOwnOrigin(request)
            let form = try await Form(of: request, limit: limit)
            try door.requireOwnForm(form, request, signedIn)
            return try await handler(form, request, context, signedIn)
        }
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
