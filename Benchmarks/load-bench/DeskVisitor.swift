import AsyncHTTPClient
import Foundation
import InstallationFixtures
import Measuring
import MongoDB
import NIOCore
import NIOHTTP1
import Passwords
import SalesStore
import Sandbox

/// An operator who is signed in at a desk, and times what it answers.
struct DeskVisitor: Sendable {
    private static let password = "a password of the benchmark"
    private static let largest = 64 << 20

    /// Its bytes are those on the wire: it does not unpack them.
    private let http = HTTPClient(configuration: .init(redirectConfiguration: .disallow))
    private let base: String
    private let cookie: String

    /// Makes a user and signs in.
    init(at desk: ServiceProcess, of store: SalesStore) async throws {
        try await store.users.insertOne(
            UserDocument(
                id: "bench", name: "Bench", role: .admin, passwordHash: PasswordHash(of: Self.password).text,
                createdAt: Date(timeIntervalSinceNow: -60)))
        base = "http://127.0.0.1:\(desk.port)"
        var request = HTTPClientRequest(url: "\(base)/sign-in")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: "name=bench&password=\(Self.password.replacing(" ", with: "+"))"))
        let response = try await http.execute(request, timeout: .seconds(60))
        guard let cookie = response.headers.first(name: "set-cookie")?.prefix(while: { $0 != ";" }) else {
            throw SandboxError("signing in failed: \(response.status)")
        }
        self.cookie = String(cookie)
    }

    /// Closes its connections.
    func leave() async throws { try await http.shutdown() }

    /// Asks for a page again and again: from the request to the last byte of the answer, and how many bytes that were, as a
    /// browser takes them.
    func time(_ path: String, times: Int) async throws -> (Quantiles, bytes: Int) {
        // The first one fills caches that a desk at work has.
        var bytes = try await get(path).readableBytes
        var took: [Double] = []
        for _ in 0..<times {
            let begin = ContinuousClock.now
            bytes = try await get(path).readableBytes
            took.append((ContinuousClock.now - begin) / .milliseconds(1))
        }
        return (Quantiles(took), bytes)
    }

    private func get(_ path: String) async throws -> ByteBuffer {
        var request = HTTPClientRequest(url: base + path)
        request.headers.add(name: "cookie", value: cookie)
        request.headers.add(name: "accept-encoding", value: "gzip")
        let response = try await http.execute(request, timeout: .seconds(120))
        guard response.status == .ok else { throw SandboxError("\(path): \(response.status)") }
        return try await response.body.collect(upTo: Self.largest)
    }
}
