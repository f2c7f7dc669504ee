import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import WebServing

@Suite("Which requests came by HTTPS") struct SecureTransportTests {
    @Test(
        "What the proxy says counts first, then the address we are reached at",
        arguments: [
            ("https://desk.test", "desk.test", nil, nil, true),
            ("https://desk.test", "127.0.0.1:8104", nil, nil, false),
            ("https://desk.test", "localhost:8104", nil, nil, false),
            ("https://desk.test", "[::1]:8104", nil, nil, false),
            ("HTTPS://desk.test", "desk:8080", nil, nil, true), ("http://desk.test", "desk.test", nil, nil, false),
            (nil, "desk.test", nil, nil, false), (nil, "desk.test", "https", nil, true),
            (nil, "127.0.0.1", "https, http", nil, true), ("https://desk.test", "desk.test", "http", nil, false),
            (nil, "desk.test", nil, "for=10.0.0.1;proto=https, for=10.0.0.2;proto=http", true),
            (nil, "desk.test", nil, "for=\"[::1]\"; Proto=\"https\"", true),
            (nil, "desk.test", nil, "for=10.0.0.1", false),
        ] as [(String?, String, String?, String?, Bool)])
    func judged(publicURL: String?, host: String, proto: String?, forwarded: String?, isSecure: Bool) throws {
        var head = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/")
        head.headerFields[try #require(HTTPField.Name("x-forwarded-proto"))] = proto
        head.headerFields[try #require(HTTPField.Name("forwarded"))] = forwarded
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        #expect(SecureTransport(publicURL: publicURL).isSecure(request) == isSecure)
    }
}
