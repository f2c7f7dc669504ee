import Basics
import Testing

@Suite("Addresses of the internet")
struct IPAddressTests {
    @Test(
        "Only public addresses count as such, however they are written",
        arguments: [
            ("93.184.215.14", true), ("8.8.8.8", true), ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", true),
            ("::ffff:8.8.8.8", true), ("64:ff9b::808:808", true), ("2002:808:808::1", true),
            ("127.0.0.1", false), ("127.255.255.254", false), ("0.0.0.0", false), ("10.1.2.3", false),
            ("100.64.0.1", false), ("169.254.169.254", false), ("172.16.0.1", false), ("172.31.255.255", false),
            ("172.32.0.1", true), ("192.168.1.1", false), ("198.18.0.1", false), ("224.0.0.1", false),
            ("255.255.255.255", false), ("::", false), ("::1", false), ("fe80::1", false), ("fec0::1", false),
            ("fc00::1", false), ("fd12:3456::1", false), ("ff02::1", false), ("2001:db8::1", false),
            ("::ffff:127.0.0.1", false), ("::ffff:10.0.0.1", false), ("64:ff9b::7f00:1", false),
            ("2002:a00:1::1", false), ("2001::1", false), ("100::1", false), ("::7f00:1", false),
        ])
    func isPublic(text: String, expected: Bool) throws {
        #expect(try #require(IPAddress(text)).isPublic == expected)
    }
}
