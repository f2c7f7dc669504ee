internal import BSON
internal import ContactImport
internal import Dialogue
public import DomainRecords
public import Foundation
internal import HTTPTypes
public import Hummingbird
internal import Logging
internal import MongoDB
public import SalesStore
public import WebServing

/// The API for systems of the company's own, below `/api/v1`.
public struct SalesAPI: Sendable {
    let door: APIDoor
    let contacts: ContactBook
    let campaigns: CampaignBook
    let conversations: ConversationBook
    let orders: OrderDesk
    let store: SalesStore
    let addressKey: AddressKey
    let now: @Sendable () -> Date

    /// Where it is.
    static let root = "api/v1"

    /// Creates the API.
    ///
    /// - Parameters:
    ///   - store: The collections.
    ///   - addressKey: Hashes addresses, to look for suppressions.
    ///   - resolver: Asks DNS for the domains of new addresses.
    ///   - now: The clock of orders; tokens live by the system's.
    public init(
        store: SalesStore, addressKey: AddressKey, resolver: DomainResolver = DomainResolver(seconds: 1),
        now: @escaping @Sendable () -> Date
    ) {
        door = APIDoor(store: store)
        contacts = ContactBook(
            store: store, addressKey: addressKey, addresses: AddressChecker(resolver, now: now), now: now)
        campaigns = CampaignBook(store: store, now: now)
        conversations = ConversationBook(store: store)
        orders = OrderDesk(store: store, now: now)
        self.store = store
        self.addressKey = addressKey
        self.now = now
    }

    /// Adds all routes. What is refused there is a problem document, whatever the server does elsewhere.
    public func addRoutes(to router: Router<WebRequestContext>) {
        router.get("\(Self.root)/openapi.json") { _, _ in
            Response.asset(PackageResources.openapi_json, mediaType: "application/vnd.oai.openapi+json;version=3.1")
        }
        addContacts(to: router)
        addCampaigns(to: router)
        addConversations(to: router)
        addSuppression(to: router)
        addStatistics(to: router)
        // Whatever else is called here.
        for method in Self.methods {
            router.on("\(Self.root)/**", method: method) { _, _ in
                try Self.response(to: APIProblem(.notFound, "There is no such resource."))
            }
        }
    }

    // MARK: Ways in

    typealias Handler = @Sendable (Request, WebRequestContext, APITokenDocument) async throws -> Response
    typealias Way = (method: HTTPRequest.Method, scope: APITokenDocument.Scope, handler: Handler)

    private static let methods: [HTTPRequest.Method] =
        [.get, .post, .put, .patch, .delete, .head, .options, .trace] + [HTTPRequest.Method("QUERY")].compactMap(\.self)

    /// A resource with what can be done to it; anything else is refused with what can.
    func resource(_ router: Router<WebRequestContext>, _ path: String, _ ways: [Way]) {
        let path = RouterPath("\(Self.root)/\(path)")
        for way in ways {
            router.on(path, method: way.method) { request, context in
                try await answered(request, context, way)
            }
        }
        let allowed = ways.map(\.method.rawValue).joined(separator: ", ")
        for method in Self.methods where !ways.contains(where: { $0.method == method }) {
            router.on(path, method: method) { _, _ in
                var problem = APIProblem(.methodNotAllowed, "Here is: \(allowed).")
                problem.allow = allowed
                return try Self.response(to: problem)
            }
        }
    }

    private func answered(_ request: Request, _ context: WebRequestContext, _ way: Way) async throws -> Response {
        let caller: APITokenDocument
        do {
            caller = try await door.caller(request, from: context.remoteAddress)
        } catch {
            return try Self.response(to: Self.problem(error, request))
        }
        var response: Response
        do {
            try door.count(caller)
            guard caller.allows(way.scope) else {
                throw APIProblem(.missingScope, "The token is not good for this: it needs \(way.scope.rawValue).")
            }
            response = try await way.handler(request, context, caller)
        } catch {
            response = try Self.response(to: Self.problem(error, request))
        }
        door.mark(&response, for: caller)
        return response
    }

    private static func problem(_ error: any Error, _ request: Request) -> APIProblem {
        switch error {
        case let error as APIProblem: return error
        case let error as WebError: return APIProblem(error)
        case let error as any HTTPResponseError where error.status.kind == .clientError:
            return APIProblem(.badRequest, "The request cannot be understood.")
        default:
            Logger.current.warning("A request of the API failed", metadata: ["error": "\(error)"])
            return APIProblem(.unavailable, "This does not work at the moment. Please try again.")
        }
    }

    private static func response(to problem: APIProblem) throws -> Response {
        var response = try APIJSON.response(
            problem, status: problem.code.status, mediaType: "application/problem+json")
        if let seconds = problem.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        if let allow = problem.allow { response.headers[.allow] = allow }
        if problem.code == .notAuthenticated { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }

    /// Who gives an order, as documents name them.
    static func author(_ caller: APITokenDocument) -> String { "api:\(caller.id)" }
}
