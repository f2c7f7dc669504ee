import AsyncHTTPClient
import DeskFixtures
import Foundation
import HTTPTypes
import Hummingbird
import MongoDB
import NIOHTTP1
import SalesStore
import Sandbox
import Testing
import WebChannel
import WebServing

@testable import Desk

/// Every route the operators' pages have, against everybody who might call it. A new route is looked at here by itself.
@Suite("Who may do what")
struct RouteTests {
    /// What needs no session: signing in, and the files of that page.
    private static let open: Set<String> = [
        "GET /", "GET /assets/{name}", "GET /badge/{count}", "GET /language/{language}", "GET /sign-in",
        "POST /sign-in",
        "GET /sign-in/code", "POST /sign-in/code",
    ]
    /// What administrators alone may do.
    private static let admin: Set<String> = [
        "GET /contacts/import", "POST /contacts/import", "POST /contacts/import/apply", "POST /queues/{queue}/retry",
        "POST /answers/save", "POST /answers/remove", "POST /conversations/{id}/lift-stop",
        "GET /contacts/imports", "POST /contacts/imports/{id}/pause", "POST /contacts/imports/{id}/resume",
        "POST /contacts/imports/{id}/take-back",
        "GET /campaigns/{id}/plan", "POST /campaigns/{id}/start", "POST /campaigns/{id}/pause",
        "POST /campaigns/{id}/resume", "POST /campaigns/{id}/finish", "POST /campaigns/{id}/stop",
        "POST /campaigns/{id}/audience", "POST /campaigns/{id}/opening", "POST /campaigns/{id}/test",
        "GET /people/{contact}/export", "GET /people/{contact}/erase", "POST /people/{contact}/erase",
    ]

    private static func isForAdmins(_ route: Route) -> Bool {
        admin.contains(route.description) || route.template == "/settings" || route.template.hasPrefix("/settings/")
    }

    private struct Route: Hashable, CustomStringConvertible {
        let method: String
        let template: String
        var description: String { "\(method) \(template)" }

        var path: String {
            template.split(separator: "/").map { $0.hasPrefix("{") || $0.hasPrefix(":") ? "x" : String($0) }
                .reduce("") { "\($0)/\($1)" }
        }
    }

    private func routes() async throws -> [Route] {
        let mongo = try await EmbeddedMongo.shared
        let client = try MongoClient(mongo.uri("routes"), connections: 1, applicationName: "routes")
        let store = SalesStore(client["routes"])
        let desk = Desk(
            store: store, feed: LiveFeed(store), addressKey: AddressKey(secret: "suppression"), now: { Date() })
        let router = Router(context: WebRequestContext.self)
        desk.addRoutes(to: router)
        let found = router.routes.map { Route(method: $0.method.rawValue, template: $0.path.description) }
        await client.close()
        return found
    }

    private func call(_ route: Route, _ browser: Browser, _ fields: [String: String] = [:]) async throws -> Int {
        route.method == "POST"
            ? try await browser.post(route.path, fields).status : try await browser.get(route.path).status
    }

    @Test("Nobody gets anywhere without a session")
    func strangers() async throws {
        let desk = try await DeskInstallation.shared
        let stranger = Browser(port: desk.port)
        let routes = try await routes()
        #expect(routes.count >= 20)
        #expect(Set(routes.map(\.description)).isSuperset(of: Self.open.union(Self.admin)))
        for route in routes where !Self.open.contains(route.description) {
            let status = try await call(route, stranger)
            #expect(status == (route.method == "GET" ? 303 : 401), "\(route)")
            let script = try await Browser.client.execute(
                stranger.request(route.path, ["accept": "*/*"]), timeout: .seconds(30))
            if route.method == "GET" { #expect(script.status.code == 401, "\(route)") }
        }
    }

    @Test("Operators do not get to what is for administrators, even with a form of their own; administrators do")
    func roles() async throws {
        let desk = try await DeskInstallation.shared
        let worker = try await desk.browser()
        let token = ["form_token": try await worker.get("/conversations").field("form_token")]
        let admin = try await desk.browser(role: .admin)
        let adminToken = ["form_token": try await admin.get("/conversations").field("form_token")]
        for route in try await routes() where Self.isForAdmins(route) {
            #expect(try await call(route, worker, token) == 403, "\(route)")
            #expect(try await call(route, admin, adminToken) != 403, "\(route)")
        }
        #expect(try await !worker.get("/conversations").body.contains("/contacts/import"))
        #expect(try await admin.get("/conversations").body.contains("/contacts/import"))
    }

    @Test("Every form of an operator is refused without the page's token")
    func forms() async throws {
        let desk = try await DeskInstallation.shared
        let admin = try await desk.browser(role: .admin)
        for route in try await routes() where route.method == "POST" && !Self.open.contains(route.description) {
            #expect(try await call(route, admin) == 403, "\(route)")
            let cross = try await admin.post(route.path, [:], headers: ["sec-fetch-site": "cross-site"])
            #expect(cross.status == 403, "\(route)")
        }
        #expect(try await admin.get("/conversations").status == 200)
    }
}
