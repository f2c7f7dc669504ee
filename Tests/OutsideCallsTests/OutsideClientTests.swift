import Basics
import DeskFixtures
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import OutsideCalls
import Testing
import WebServing

@Suite("Calls to servers that somebody named", .timeLimit(.minutes(2)))
struct OutsideClientTests {
    /// A client that may reach this machine under every name.
    private func client(limit: Duration = .seconds(20)) throws -> OutsideClient {
        let loopback = try #require(IPAddress("127.0.0.1"))
        let networks = [Network("127.0.0.0/8")].compactMap(\.self)
        return OutsideClient(
            Destinations(allowing: networks, by: "SOME_NETWORKS") { host throws(CallError) in
                host == "inside.example" ? [IPAddress("10.0.0.8")].compactMap(\.self) : [loopback]
            }, limit: limit)
    }

    private func code(_ client: OutsideClient, _ call: OutsideCall) async -> CallError.Code? {
        do throws(CallError) {
            _ = try await client.answer(to: call)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("A body is read up to its limit, and not at all where it is not wanted")
    func sizes() async throws {
        let router = Router(context: WebRequestContext.self)
        router.get("/file") { _, _ in
            Response(status: .ok, body: .init(byteBuffer: ByteBuffer(repeating: 65, count: 5000)))
        }
        let client = try client()
        try await LocalServer.serve(router, beside: []) { port in
            let address = try CallAddress("http://files.example:\(port)/file")
            #expect(try await client.answer(to: OutsideCall("GET", address, mostBytes: 5000)).body.count == 5000)
            #expect(try await client.answer(to: OutsideCall("GET", address)).body.isEmpty)
            #expect(await code(client, OutsideCall("GET", address, mostBytes: 4999)) == .tooLarge)
        }
    }

    @Test(
        "The connection goes to the address that was judged, however the name is written",
        arguments: ["files.example", "Files.EXAMPLE", "files.example."])
    func pinned(host: String) async throws {
        let router = Router(context: WebRequestContext.self)
        router.get("/") { _, _ in Response(status: .ok) }
        let client = try client()
        try await LocalServer.serve(router, beside: []) { port in
            let call = OutsideCall("GET", try CallAddress("http://\(host):\(port)/"))
            #expect(try await client.answer(to: call).status == 200)
        }
    }

    @Test("What sends elsewhere is followed, each address judged anew, and a login is told to its own server alone")
    func redirects() async throws {
        let router = Router(context: WebRequestContext.self)
        router.get("/here") { request, _ in
            Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: request.headers[.authorization] ?? "-")))
        }
        router.get("/same") { _, _ in Response(status: .found, headers: [.location: "/here"]) }
        router.get("/other") { request, _ in
            let port = request.head.authority?.split(separator: ":").last ?? ""
            return Response(status: .movedPermanently, headers: [.location: "http://other.example:\(port)/here"])
        }
        router.get("/inside") { _, _ in
            Response(status: .found, headers: [.location: "http://inside.example/latest/meta-data"])
        }
        router.get("/loop") { _, _ in Response(status: .found, headers: [.location: "/loop"]) }
        let client = try client()
        try await LocalServer.serve(router, beside: []) { port in
            func call(_ path: String) throws -> OutsideCall {
                OutsideCall(
                    "GET", try CallAddress("http://one.example:\(port)\(path)"),
                    headers: [("authorization", "Basic x")],
                    mostBytes: 100, redirects: 3)
            }
            let same = try await client.answer(to: try call("/same"))
            #expect(same.status == 200 && same.body == Array("Basic x".utf8))
            #expect(same.address.text.hasSuffix("/here"))
            let other = try await client.answer(to: try call("/other"))
            #expect(other.body == Array("-".utf8) && other.address.host == "other.example")
            #expect(await code(client, try call("/inside")) == .privateAddress)
            #expect(await code(client, try call("/loop")) == .redirects)
        }
    }

    @Test("A server that says nothing, or nothing any more, ends with its time")
    func slow() async throws {
        let (ended, end) = AsyncStream.makeStream(of: Never.self)
        let router = Router(context: WebRequestContext.self)
        router.get("/silent") { _, _ in
            for await _ in ended {}
            return Response(status: .ok)
        }
        router.get("/stalls") { _, _ in
            let body = ResponseBody { writer in
                try await writer.write(ByteBuffer(string: "BEGIN:"))
                for await _ in ended {}
                try await writer.finish(nil)
            }
            return Response(status: .ok, body: body)
        }
        let client = try client(limit: .milliseconds(400))
        try await LocalServer.serve(router, beside: []) { port in
            defer { end.finish() }
            for path in ["/silent", "/stalls"] {
                let address = try CallAddress("http://one.example:\(port)\(path)")
                #expect(await code(client, OutsideCall("GET", address, mostBytes: 100)) == .unreachable, "\(path)")
            }
        }
    }

    @Test("References lead where RFC 3986 says, and never to an address that may not be called")
    func references() throws {
        let base = try CallAddress("https://dav.example/calendars/olga/")
        #expect(try base.resolving("demos/").text == "https://dav.example/calendars/olga/demos/")
        #expect(try base.resolving("/principals/olga/").text == "https://dav.example/principals/olga/")
        #expect(try base.resolving("https://other.example:8443/x").port == 8443)
        #expect(try base.resolving("/x").isSameServer(as: base))
        #expect(try !base.resolving("http://dav.example/x").isSameServer(as: base))
        #expect(throws: CallError.self) { try base.resolving("file:///etc/passwd") }
        #expect(throws: CallError.self) { try base.resolving("https://user:secret@dav.example/") }
    }
}
