import DeskFixtures
import Foundation
import Hummingbird
import Logging
import PublicPages
import SalesStore
import Sandbox
import ServiceLifecycle
import Testing
import WebServing

@testable import ServiceRuntime
@testable import WebChannel

/// Clients that open a connection and send slowly, or nothing, against each kind of port there is: the desk's, which the web chat
/// shares; that of the links to unsubscribe; and the one of health, metrics and Telegram's calls.
@Suite("Slow clients") struct SlowClientTests {
    enum Listener: CaseIterable {
        case desk, unsubscribing, status
    }

    /// What a client does, over and over, after its beginning.
    enum Client: CaseIterable {
        case silent, header, body, secondHeader

        var beginning: String {
            switch self {
            case .silent: ""
            case .header: "GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: "
            case .body: "POST /unsubscribe/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"
            case .secondHeader: "GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /health HTTP/1.1\r\nX-Slow: "
            }
        }
    }

    private static let brief = Duration.seconds(2)

    @Test("They are cut off, and others are answered meanwhile", arguments: Listener.allCases)
    func slow(_ listener: Listener) async throws {
        try await serve(listener) { port in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for kind in Client.allCases {
                    for _ in 0..<5 {
                        group.addTask { try await Self.waitUntilCutOff(kind, port) }
                    }
                }
                let polite = try await SlowClient(port: port)
                try await polite.send("GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                try await eventually("an answer") { polite.received.hasPrefix("HTTP/1.1 ") }
                await polite.close()
                try await group.waitForAll()
            }
        }
    }

    private static func waitUntilCutOff(_ kind: Client, _ port: Int) async throws {
        let client = try await SlowClient(port: port)
        if !kind.beginning.isEmpty { try await client.send(kind.beginning) }
        try await eventually("\(kind) is cut off") {
            if kind != .silent { try? await client.send("x") }
            return !client.isOpen
        }
    }

    private func serve(_ listener: Listener, _ body: @escaping @Sendable (Int) async throws -> Void) async throws {
        let times = ConnectionTimes(opening: Self.brief, request: Self.brief, idle: Self.brief)
        switch listener {
        case .desk:
            let pace = CablePace(opening: Self.brief, request: Self.brief, idle: Self.brief)
            try await LocalRooms.with(pace: pace) { try await body($0.port) }
        case .unsubscribing:
            try await LocalServer.withStore("unsubscribing") { store in
                let links = UnsubscribeLinks(
                    publicURL: "http://localhost", signer: ThreadSigner(secret: "a key for tests only"))
                try await run(
                    { port in
                        PublicPageServer(
                            store: store, links: links, host: "127.0.0.1", port: port, times: times, now: { Date() })
                    }, body)
            }
        case .status:
            try await run(
                { port in
                    StatusServer(
                        service: "probe", host: "127.0.0.1", port: port, health: HealthRegistry(),
                        metrics: PrometheusRegistry(), gate: StartGate(), times: times)
                }, body)
        }
    }

    /// Runs a server that says nowhere which port it took: it is given one that was free a moment ago.
    private func run(
        _ server: (Int) -> any Service, _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        let port = try await LocalServer.freePort()
        let quiet = Logger(label: "slow", factory: { _ in SwiftLogNoOpLogHandler() })
        let group = ServiceGroup(services: [server(port)], logger: quiet)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            try await eventually("the server listens") {
                guard let client = try? await SlowClient(port: port) else { return false }
                await client.close()
                return true
            }
            let result = await Result { try await body(port) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            try result.get()
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
