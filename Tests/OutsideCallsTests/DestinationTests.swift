import Basics
import OutsideCalls
import Testing

@Suite("Who may be called", .timeLimit(.minutes(2)))
struct DestinationTests {
    /// Destinations of a machine where every name leads to these addresses.
    private func destinations(_ addresses: String..., allowing networks: String...) -> Destinations {
        let found = addresses.compactMap(IPAddress.init)
        return Destinations(allowing: networks.compactMap(Network.init), by: "SOME_NETWORKS") { _ throws(CallError) in
            found
        }
    }

    private func refusal(_ url: String, _ destinations: Destinations) async -> CallError.Code? {
        do throws(CallError) {
            _ = try await destinations.addresses(of: try CallAddress(url))
            return nil
        } catch {
            return error.code
        }
    }

    @Test(
        "A name that leads to a private address is refused, also if only one of its addresses is one",
        arguments: ["127.0.0.1", "10.0.0.8", "169.254.169.254", "::1", "fe80::1", "fd00::1", "::ffff:192.168.1.1"])
    func privateNames(address: String) async {
        #expect(await refusal("https://crm.example/hook", destinations(address)) == .privateAddress)
        #expect(await refusal("https://crm.example/hook", destinations("93.184.215.14", address)) == .privateAddress)
    }

    @Test(
        "An address in the place of a name is judged alike, however it is written",
        arguments: [
            "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:7f00:1]:8443/", "https://10.1.2.3:9000/x",
            "https://169.254.169.254/latest/meta-data",
        ])
    func privateLiterals(url: String) async {
        #expect(await refusal(url, destinations("93.184.215.14")) == .privateAddress)
    }

    @Test("Numbers that only some programs take for an address are resolved like names, and their addresses judged")
    func numbers() async {
        #expect(await refusal("https://2130706433/", destinations("127.0.0.1")) == .privateAddress)
        #expect(await refusal("https://0x7f.1/", destinations("127.0.0.1")) == .privateAddress)
    }

    @Test("What is public may be reached by https, and allowed networks without TLS as well")
    func allowed() async throws {
        #expect(await refusal("https://crm.example/hook", destinations("93.184.215.14")) == nil)
        #expect(await refusal("http://crm.example/hook", destinations("93.184.215.14")) == .badURL)
        let inside = destinations("10.0.0.8", allowing: "10.0.0.0/24")
        #expect(await refusal("https://crm.example/hook", inside) == nil)
        #expect(await refusal("http://crm.example/hook", inside) == nil)
        #expect(await refusal("http://10.0.1.8/hook", inside) == .privateAddress)
        #expect(await refusal("https://nobody.example/", destinations()) == .unresolved)
    }

    @Test(
        "An address that says more than where to call is none",
        arguments: [
            "crm.example", "ftp://crm.example/", "https://user:secret@crm.example/", "https://crm.example/#part",
            "https://", "https://crm.example/a b", "javascript:alert(1)", "https://crm.example/\u{430}",
            "https://%63rm.example/", "https://crm%2eexample/", "https://crm.example%2f@evil.example/",
            "https://[::1%25lo]/",
            "https://crm.example\\@evil.example/", "https://crm_$.example/",
        ])
    func addresses(url: String) {
        #expect(throws: CallError.self) { try CallAddress(url) }
    }

    @Test("The machine's own resolver finds loopback by name")
    func system() async throws {
        let found = try await SystemResolver.addresses(of: "localhost")
        #expect(!found.isEmpty && found.allSatisfy { !$0.isPublic })
        #expect(try await SystemResolver.addresses(of: "nobody.invalid").isEmpty)
    }
}
