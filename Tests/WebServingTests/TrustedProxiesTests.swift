import Basics
import Testing

@testable import WebServing

@Suite("The client behind proxies")
struct TrustedProxiesTests {
    private let proxies = TrustedProxies(["10.0.0.0/8", "2001:db8:1::/48", "192.0.2.7"].compactMap(Network.init))

    private func client(_ peer: String, _ plain: String..., forwarded: [String] = []) -> String {
        proxies.client(of: peer, forwardedFor: plain, forwarded: forwarded)
    }

    @Test("nobody but a named proxy is believed")
    func peers() {
        #expect(client("203.0.113.9", "198.51.100.1") == "203.0.113.9")
        #expect(client("10.1.2.3", "198.51.100.1") == "198.51.100.1")
        #expect(client("10.1.2.3") == "10.1.2.3")
        #expect(client("unknown", "198.51.100.1") == "unknown")
        #expect(TrustedProxies().client(of: "10.1.2.3", forwardedFor: ["198.51.100.1"], forwarded: []) == "10.1.2.3")
        #expect(client("::ffff:10.1.2.3", "198.51.100.1") == "198.51.100.1")
        #expect(client("192.0.2.8", "198.51.100.1") == "192.0.2.8")
    }

    @Test("what the client wrote itself stands to the left, and does not count")
    func spoofed() {
        #expect(client("10.0.0.1", "1.1.1.1, 203.0.113.9") == "203.0.113.9")
        #expect(client("10.0.0.1", "1.1.1.1", "203.0.113.9") == "203.0.113.9")
        #expect(client("10.0.0.1", "1.1.1.1, 203.0.113.9, 10.0.0.2") == "203.0.113.9")
        #expect(client("10.0.0.1", "10.0.0.3, 10.0.0.2") == "10.0.0.3")
        #expect(client("10.0.0.1", "1.1.1.1, unknown, 10.0.0.2") == "10.0.0.2")
        #expect(client("10.0.0.1", "1.1.1.1, <script>") == "10.0.0.1")
        #expect(client("10.0.0.1", String(repeating: "1.1.1.1,", count: 100_000) + "203.0.113.9") == "203.0.113.9")
    }

    @Test("addresses come with ports, brackets and quotes")
    func forms() {
        #expect(client("10.0.0.1", "203.0.113.9:4711") == "203.0.113.9")
        #expect(client("10.0.0.1", "[2001:db8:cafe::17]:4711") == "2001:db8:cafe::17")
        #expect(client("2001:db8:1::5", "2001:DB8:CAFE:0::17") == "2001:db8:cafe::17")
        #expect(
            client("10.0.0.1", forwarded: ["for=1.1.1.1, for=\"[2001:db8:cafe::17]:4711\";proto=https"])
                == "2001:db8:cafe::17")
        #expect(client("10.0.0.1", forwarded: ["For=203.0.113.9;by=10.0.0.1", "for=10.0.0.2"]) == "203.0.113.9")
        #expect(client("10.0.0.1", forwarded: ["for=_hidden"]) == "10.0.0.1")
    }

    @Test("two headers that name different clients are not believed")
    func both() {
        #expect(client("10.0.0.1", "203.0.113.9", forwarded: ["for=1.1.1.1"]) == "10.0.0.1")
        #expect(client("10.0.0.1", "203.0.113.9", forwarded: ["for=203.0.113.9"]) == "203.0.113.9")
    }

    @Test(
        "networks are read as people write them",
        arguments: [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
            ("192.0.2.128/25", "192.0.2.127", false),
            ("192.0.2.128/25", "192.0.2.200", true), ("0.0.0.0/0", "1.2.3.4", true), ("::/0", "2001:db8::1", true),
            ("::/0", "1.2.3.4", false), ("2001:db8::/33", "2001:db8:8000::1", false),
        ])
    func networks(network: String, address: String, isInside: Bool) throws {
        #expect(try #require(Network(network)).contains(#require(IPAddress(address))) == isInside)
    }

    @Test(
        "what is no network is refused",
        arguments: ["", "x", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0/8", "::/129", "1.2.3.4/8/8"])
    func noNetwork(text: String) { #expect(Network(text) == nil) }

    @Test("an IPv6 network of 64 bits counts as one")
    func counted() {
        #expect(Network.counted("2001:db8:1:2:3::4") == Network.counted("2001:db8:1:2:ffff::1"))
        #expect(Network.counted("2001:db8:1:2::1") != Network.counted("2001:db8:1:3::1"))
        #expect(Network.counted("203.0.113.9") == "203.0.113.9")
    }
}
