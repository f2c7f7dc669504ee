internal import BSON
internal import Dialogue
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Mail
internal import MongoDB
internal import NIOCore
internal import SalesStore
internal import WebServing

extension Desk {
    func addConversations(to router: Router<WebRequestContext>) {
        page(router, "conversations/:id") { request, context, signedIn in
            .html(try await conversation(request, context, signedIn).html)
        }
        page(router, "conversations/:id/pane") { request, context, signedIn in
            .html(try await conversation(request, context, signedIn).pane)
        }
        page(router, "conversations/:id/history") { request, context, signedIn in
            let view = try await view(request, context, seenUntil: Self.moment(request.parameter("since")))
            return .html(ConversationPage(frame: frame(request, signedIn), view: view).fragment)
        }
        page(router, "conversations/:id/orders") { request, context, signedIn in
            .html(try await conversation(request, context, signedIn).orders)
        }
        page(router, "conversations/:id/person") { request, context, signedIn in
            .html(try await conversation(request, context, signedIn).person)
        }
        page(router, "live") { _, _, signedIn in LivePage(feed: feed, sessions: door.sessions).response(for: signedIn) }
        addMails(to: router)
        addOrders(to: router)
    }

    private func addMails(to router: Router<WebRequestContext>) {
        page(router, "conversations/:id/raw/:message") { request, context, signedIn in
            let (message, raw) = try await mail(context)
            let page = RawMailPage(
                frame: frame(request, signedIn), message: message, mail: try await RawMail(raw))
            return .html(page.html)
        }
        page(router, "conversations/:id/raw/:message/download") { _, context, _ in
            try await download(mail(context).raw)
        }
        page(router, "conversations/:id/whole/:message") { request, context, signedIn in
            let (message, raw) = try await mail(context)
            let page = WholeMailPage(
                frame: frame(request, signedIn), message: message, text: try await parsed(raw).text)
            return .html(request.isFromScript ? page.words : page.html)
        }
        page(router, "conversations/:id/files/:message/:index") { request, context, _ in
            let raw = try await mail(context).raw
            guard let index = Int(try context.segment("index")),
                let file = AttachmentFile(index, of: try await parsed(raw))
            else { throw DeskError(.notFound, .noFileHere) }
            return file.response(asDownload: request.parameter("download") != nil)
        }
    }

    private func addOrders(to router: Router<WebRequestContext>) {
        for action in OrderBook.Action.allCases {
            form(router, "conversations/:id/\(action.rawValue)", for: action.role) { form, _, context, signedIn in
                let conversation = try await reader.conversation(try context.segment("id"))
                let nonce = try await orders.give(action, form, in: conversation, by: signedIn.user)
                if action == .takeOver { try await cases.assign(conversation.id, to: signedIn.user.id) }
                return .seeOther(Self.path(of: conversation, after: nonce, action.rawValue))
            }
        }
        form(router, "conversations/:id/correct") { form, _, context, signedIn in
            let conversation = try await reader.conversation(try context.segment("id"))
            let nonce = try await orders.correct(form, in: conversation, by: signedIn.user)
            return .seeOther(Self.path(of: conversation, after: nonce, "correct"))
        }
        form(router, "conversations/:id/answer", upTo: AttachedFiles.largest + Form.limit) {
            form, request, context, signedIn in
            try await answer(form, request, context, signedIn)
        }
        form(router, "conversations/:id/undo") { form, request, context, signedIn in
            let conversation = try await reader.conversation(try context.segment("id"))
            let answer = try await answers.takeBack(form["answer"], in: conversation.id, by: signedIn.user)
            guard let answer else { throw DeskError(.conflict, .tooLateToUndo) }
            var page = try await self.conversation(request, context, signedIn)
            page.surroundings.composed = answer.text
            page.surroundings.composedDraft = answer.draft
            return .html(request.isFromScript ? "\(answer.text)" : page.html)
        }
        form(router, "conversations/:id/telegram") { _, request, context, signedIn in
            let conversation = try await reader.conversation(try context.segment("id"))
            return .html(try await chatLink(into: conversation, request, signedIn).html)
        }
    }

    /// The conversation's page after an order, with the outcome.
    private static func path(of conversation: ConversationDocument, after nonce: String, _ action: String) -> String {
        "\(Path.conversation(conversation.id))?order=\(Path.escape(nonce))&did=\(action)"
    }

    private func answer(
        _ form: Form, _ request: Request, _ context: WebRequestContext, _ signedIn: SignedIn
    ) async throws -> Response {
        let conversation = try await reader.conversation(try context.segment("id"))
        let nonce = try OrderBook.nonce(of: form)
        let draft = form["draft"].isEmpty ? nil : String(form["draft"].prefix(500))
        if let refusal = conversation.state.replyRefusal {
            throw DeskError(.conflict, .answerRefused, because: refusal)
        }
        var answer = CaseDocument.Answer(
            id: nonce, author: signedIn.user.id, authorName: signedIn.user.name,
            text: try OrderBook.words(form.raw("text")), draft: draft, at: orders.now())
        answer.files = try await AttachedFiles(form).keep(in: conversation, of: reader.store)
        let outcome = try await answers.take(answer, known: form["known"], in: conversation)
        let other: (answer: CaseDocument.Answer, isDraft: Bool)
        switch outcome {
        case .taken: return .seeOther(Path.conversation(conversation.id))
        case .conflict(let last): other = (last, false)
        case .draftSent(let last): other = (last, true)
        }
        let frame = frame(request, signedIn)
        let conflict = AnswerConflict(
            frame: frame, path: Path.conversation(conversation.id), other: other.answer, text: answer.text,
            wasDraft: other.isDraft, now: orders.now())
        return .html(request.isFromScript ? conflict.notice : conflict.html, status: .conflict)
    }

    /// Makes a link. Links are not part of a conversation, so this is not an order; business-logic records who used it.
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
        // Loading the page in another language would make another link.
        frame.path = Path.conversation(conversation.id)
        return ChatLinkPage(frame: frame, conversation: conversation, link: link)
    }

    private func conversation(
        _ request: Request, _ context: WebRequestContext, _ signedIn: SignedIn
    ) async throws -> ConversationPage {
        let id = try context.segment("id")
        let view = try await view(request, context, seenUntil: try await presence.seenUntil(id, signedIn.user))
        let edited = view.conversation.state.draft.flatMap { $0.id == request.parameter("edit") ? $0 : nil }
        let surroundings = ConversationSurroundings(
            users: try await reader.users(), hasBot: try await reader.hasBot(at: orders.now()),
            takeOverWords: brand.texts.text(.operatorComing, view.conversation.state.language),
            canned: try await reader.cannedAnswers(), composed: edited?.text, composedDraft: edited?.id,
            list: WorkList(rawValue: request.parameter("list") ?? "") ?? .all)
        return ConversationPage(frame: frame(request, signedIn), view: view, surroundings: surroundings)
    }

    private func view(
        _ request: Request, _ context: WebRequestContext, seenUntil: Date?
    ) async throws -> ConversationView {
        let conversation = try await reader.conversation(try context.segment("id"))
        var view = ConversationView(
            conversation: conversation, history: try await reader.history(of: conversation),
            arrangement: try await reader.arrangement(of: conversation.id), seenUntil: seenUntil, now: orders.now())
        if let nonce = request.parameter("order"), let action = request.parameter("did") {
            view.order = (String(nonce.prefix(100)), String(action.prefix(40)))
        }
        return view
    }

    private static func moment(_ milliseconds: String?) -> Date? {
        milliseconds.flatMap { Int64($0) }.map { Date(timeIntervalSince1970: Double($0) / 1000) }
    }

    /// A mail taken apart, for its words and files.
    private func parsed(_ download: MongoDownload) async throws -> ParsedMail {
        guard download.file.length <= AttachmentFile.largestMail else { throw DeskError(.tooLarge, .tooLarge) }
        return try MIMEParser().parse(try await download.all())
    }

    private func mail(_ context: WebRequestContext) async throws -> (message: MessageDocument, raw: MongoDownload) {
        try await reader.mail(try context.segment("message"), in: try context.segment("id"))
    }

    /// The mail as it came in. A download of plain bytes: nothing in it is shown by the browser.
    func download(_ mail: MongoDownload) -> Response {
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

    /// A page for signed-in operators; others are sent to the sign-in page.
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

    /// A form of ours, sent by a signed-in operator.
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
    /// Whether a browser loads this as a page, rather than a script fetching part of it.
    fileprivate var isNavigation: Bool {
        headers[.fetchMode] ?? "navigate" == "navigate" && headers[.accept]?.contains("text/html") == true
    }
}

extension HTTPField.Name {
    fileprivate static let fetchMode = HTTPField.Name(parsed: "sec-fetch-mode") ?? .via
}
