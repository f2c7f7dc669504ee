public import Hummingbird
public import HummingbirdCore
import Logging
import MongoDB
import NIOCore
import NIOPosix
public import SalesStore
import Sandbox
public import ServiceLifecycle
public import WebServing

/// A server inside the test's process, for tests that need a database of their own or other times.
public enum LocalServer {
    /// Lends a new database.
    ///
    /// - Parameter name: Names it in logs.
    public static func withStore(_ name: String, _ body: (SalesStore) async throws -> Void) async throws {
        let mongo = try await EmbeddedMongo.shared
        let database = EmbeddedMongo.databaseName(name)
        let client = try MongoClient(mongo.uri(database), connections: 8, applicationName: "DeskFixtures")
        let store = SalesStore(client[database].with(writeConcern: .majorityJournaled))
        try await store.createIndexes()
        try await body(store)
        await client.close()
    }

    /// A port that nobody listened on a moment ago, for a server that does not say which one it took.
    public static func freePort() async throws -> Int {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port
        try await channel.close().get()
        guard let port else { throw SandboxError("no port") }
        return port
    }

    /// Serves until the body ends.
    ///
    /// - Parameters:
    ///   - router: What is answered.
    ///   - connections: What connections speak.
    ///   - services: What runs beside it.
    ///   - body: Gets the port on this machine.
    public static func serve(
        _ router: Router<WebRequestContext>, over connections: HTTPServerBuilder = .http1(),
        beside services: [any Service], _ body: @escaping @Sendable (_ port: Int) async throws -> Void
    ) async throws {
        let quiet = Logger(label: "local", factory: { _ in SwiftLogNoOpLogHandler() })
        let (ports, announce) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: router.buildResponder(), server: connections,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { announce.yield($0.localAddress?.port ?? 0) }, logger: quiet)
        let group = ServiceGroup(services: services + [application], logger: quiet)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { announce.finish() }
                try await group.run()
            }
            guard let port = await ports.first(where: { _ in true }) else {
                try await tasks.waitForAll()
                throw SandboxError("no port")
            }
            do {
                try await body(port)
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
