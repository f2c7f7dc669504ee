import Foundation
import Sandbox
import Testing

@Suite struct EmbeddedMongoTests {
    @Test(
        "It listens, survives being killed on the same port and folder, and leaves nothing behind",
        .disabled(if: EmbeddedMongo.isGiven, "It needs the embedded server"))
    func restart() async throws {
        var server: EmbeddedMongo? = try await EmbeddedMongo()
        let port = try #require(server?.port)
        #expect(Self.listens(port))
        await server?.kill()
        #expect(!Self.listens(port))
        try await server?.restart()
        #expect(server?.port == port)
        #expect(Self.listens(port))
        server = nil
        try await eventually(within: .patience, or: "the server still runs") { Self.listens(port) ? nil : () }
    }

    @Test("Each test gets a database name of its own that MongoDB takes")
    func names() {
        let names = Set((0..<100).map { _ in EmbeddedMongo.databaseName("orders") })
        #expect(names.count == 100)
        #expect(names.allSatisfy { $0.utf8.count < 64 && $0.wholeMatch(of: /[a-z0-9_]+/) != nil })
    }

    private static func listens(_ port: Int) -> Bool {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
