internal import BSON
internal import Basics
internal import Foundation
internal import HTTPTypes
public import Hummingbird
internal import Logging
internal import MongoDB
internal import NIOCore
internal import SalesStore
internal import SupportContract
public import WebServing

/// The support contract over HTTP.
extension WebChannel {
    /// Adds the contract's routes, the widget and its example page.
    public func addRoutes(to router: Router<WebRequestContext>) {
        let paths: [RouterPath] = [
            "messages.json", "messages/:id/rating.json", "rooms", "rooms/:id", "rooms/:id/telegram", "widget/visitors",
        ]
        for path in paths {
            router.on(path, method: .options) { request, _ in
                var response = Response(status: .noContent)
                origins.mark(&response, for: request)
                return response
            }
        }
        router.get("up") { _, _ in
            try await rooms.store.database.run(["ping": 1])
            return try Response.json(["status": "up"])
        }
        router.get("files/:message/:index/:signature") { _, context in
            try await FileDelivery(store: rooms.store, links: messages.files).response(
                message: try context.segment("message"), index: try context.segment("index"),
                signature: try context.segment("signature"))
        }
        addMessages(to: router)
        addRooms(to: router)
        addWidget(to: router)
    }

    private func addMessages(to router: Router<WebRequestContext>) {
        api(router, .get, "messages.json") { request, _, user in
            let query = try MessagesQuery { request.parameter($0) }
            return try .json(
                try await rooms.messages(query, of: user).map { messages.message($0, to: ClientOrigin(request)) })
        }
        api(router, .post, "messages.json") { request, context, user in
            try limits.post(user)
            let post = try await post(request)
            let client = addressKey.hash(context.remoteAddress, channel: "web-client")
            return try .json(
                messages.message(try await intake.take(post, by: user, from: client), to: ClientOrigin(request)))
        }
        api(router, .put, "messages/:id/rating.json") { request, context, user in
            try limits.post(user)
            let rating = try await request.contract(MessageRating.self, upTo: 1024)
            try await intake.rate(try context.number("id"), rating.rating == .good ? .up : .down, by: user)
            return Response(status: .noContent)
        }
    }

    private func addRooms(to router: Router<WebRequestContext>) {
        api(router, .get, "rooms") { _, _, user in
            try .json(try await rooms.rooms(of: user).map(messages.room))
        }
        api(router, .delete, "rooms/:id") { _, context, user in
            try limits.post(user)
            try await intake.close(try context.number("id"), by: user)
            return Response(status: .noContent)
        }
        api(router, .post, "rooms/:id/telegram") { _, context, user in
            try limits.post(user)
            let link = try await intake.link(from: try context.number("id"), by: user)
            return try .json(NewLink(link), status: .created)
        }
        router.get("cable") { request, context in
            // Who gets here was not let in by the socket's door: say why.
            try await answered(request) {
                guard origins.allows(request.headers[.origin], to: request.head.authority) else {
                    throw WebError(.forbidden, "Pages of this site may not open a socket here.")
                }
                _ = try await access.user(credential(of: request), from: context.remoteAddress)
                throw WebError(.badRequest, "A WebSocket is expected here (RFC 6455).")
            }
        }
    }

    private func addWidget(to router: Router<WebRequestContext>) {
        router.get("assets/widget.js") { _, _ in
            Response.asset(PackageResources.widget_js, mediaType: "text/javascript; charset=utf-8")
        }
        router.get("widget") { request, _ in
            guard !origins.sites.isEmpty else { throw WebError(.notFound, "The chat is switched off.") }
            return Response.html(WidgetExamplePage(language: request.pageLanguage).html)
        }
        router.post("widget/visitors") { request, context in
            try await answered(request) {
                guard !origins.sites.isEmpty else { throw WebError(.notFound, "The widget is switched off.") }
                guard let origin = request.headers[.origin], origins.allows(origin, to: request.head.authority) else {
                    throw WebError(.forbidden, "Pages of this site may not carry the widget.")
                }
                try limits.visitors.take(Network.counted(context.remoteAddress))
                let (visitor, token) = try await access.makeVisitor()
                Logger.current.info("A visitor opened the chat", metadata: ["user.id": "\(visitor.id)"])
                return try .json(
                    NewVisitor(
                        token: token.text, user: SupportUser(id: visitor.id, name: visitor.name),
                        telegram: try await rooms.store.bot(at: rooms.now()) != nil),
                    status: .created)
            }
        }
    }

    private func post(_ request: Request) async throws -> RoomPost {
        let new = try await request.contract(NewMessage.self, upTo: RoomPost.largestBody)
        let text = new.text.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw WebError(.badRequest, "A message has at least one word.") }
        guard text.count <= RoomPost.longestText else {
            throw WebError(.badRequest, "A message has at most \(RoomPost.longestText) characters.")
        }
        let key = request.headers[.idempotencyKey]
        guard key.map({ (1...200).contains($0.utf8.count) }) ?? true else {
            throw WebError(.badRequest, "An Idempotency-Key has 1 to 200 bytes.")
        }
        let language = request.headers[.acceptLanguage]?.prefix { $0 != "," && $0 != ";" }.prefix(20)
        return RoomPost(
            text: text, room: new.roomID, isForHuman: new.answerer == .human, key: key,
            languageCode: language.map(String.init))
    }

    // MARK: Ways in

    typealias APIHandler =
        @Sendable (Request, WebRequestContext, WebUserDocument) async throws -> Response

    /// A route for who presents a token.
    private func api(
        _ router: Router<WebRequestContext>, _ method: HTTPRequest.Method, _ path: RouterPath,
        _ handler: @escaping APIHandler
    ) {
        router.on(path, method: method) { request, context in
            try await answered(request) {
                let user = try await access.user(credential(of: request), from: context.remoteAddress)
                try limits.request(user)
                return try await handler(request, context, user)
            }
        }
    }

    private func credential(of request: Request) -> APIAccess.Credential? {
        APIAccess.Credential(
            authorization: request.headers[.authorization], username: request.parameter(ContractPath.username))
    }

    /// The answer, or what was wrong, as JSON that allowed sites may read.
    private func answered(_ request: Request, _ body: () async throws -> Response) async throws -> Response {
        var response: Response
        do {
            response = try await body()
        } catch let error as WebError {
            response = try .json(APIProblem(error: error.description), status: error.status)
            if let seconds = error.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
            if error.code == .notSignedIn { response.headers[.wwwAuthenticate] = "Bearer" }
        } catch let error as ContractError {
            response = try .json(APIProblem(error: error.description), status: .badRequest)
        } catch let error as MongoError {
            Logger.current.warning(
                "A request failed", metadata: ["http.path": "\(request.uri.path)", "error": "\(error)"])
            response = try .json(
                APIProblem(error: "This does not work at the moment. Please try again."), status: .serviceUnavailable)
        }
        origins.mark(&response, for: request)
        return response
    }
}

/// What a browser without a token gets.
private struct NewVisitor: Encodable {
    let token: String
    let user: SupportUser
    /// Whether there is a bot with which the talk can go on.
    let telegram: Bool
}

/// What a user gets who continues in Telegram.
private struct NewLink: Encodable {
    let url: String
    let code: String
    let expiresAt: String

    enum CodingKeys: String, CodingKey {
        case url, code
        case expiresAt = "expires_at"
    }

    init(_ link: ChatLink) {
        url = link.url
        code = link.code
        expiresAt = ContractDate.text(link.expiresAt)
    }
}

extension Request {
    /// The body as a value of the contract.
    ///
    /// - Throws: ``WebError``, or `ContractError` for what is not of that shape.
    fileprivate func contract<Value: Decodable>(_ type: Value.Type, upTo limit: Int) async throws -> Value {
        guard headers[.contentType]?.lowercased().hasPrefix("application/json") == true else {
            throw WebError(.badRequest, "JSON is expected here: Content-Type: application/json.")
        }
        return try ContractJSON.decode(type, from: Data(try await body(upTo: limit).readableBytesView))
    }
}

extension WebRequestContext {
    /// A number in the path.
    fileprivate func number(_ name: String) throws -> Int {
        guard let number = Int(try segment(name)) else { throw WebError(.notFound, "There is no such thing.") }
        return number
    }
}

extension HTTPField.Name {
    fileprivate static let idempotencyKey = HTTPField.Name(parsed: "idempotency-key") ?? .via
}
