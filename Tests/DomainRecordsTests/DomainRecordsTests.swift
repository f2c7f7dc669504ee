import DomainRecords
import Sandbox
import Testing

@Suite("What a domain says in DNS")
struct DomainRecordsTests {
    private static let long = "v=DKIM1; k=rsa; p=" + String(repeating: "A", count: 400)

    private static let records = [
        "our.example TXT v=spf1 include:_spf.google.com ~all", "our.example TXT some-verification=1",
        "our.example MX 20 second.our.example", "our.example MX 10 First.our.example",
        "_dmarc.our.example TXT v=DMARC1; p=none", "mail.our.example TXT nothing of ours",
        "key._domainkey.our.example TXT \(long)", "gone._domainkey.our.example TXT v=DKIM1; p=",
        "joined.example TXTS v=spf1 include:a.example| ~all", "null.example MX 0 .",
        "twice.example TXT v=spf1 -all", "twice.example TXT v=spf1 mx -all", "spf10.example TXT v=spf10 -all",
        "broken.example FAIL",
    ]

    private func withResolver(_ body: (DomainResolver) async throws -> Void) async throws {
        let server = try await DNSSandbox(Self.records)
        let address = try #require(DomainResolver.Server(server.address))
        try await body(DomainResolver(server: address))
        await server.stop()
    }

    @Test("Texts and exchanges are read, also long ones and those in several pieces")
    func resolver() async throws {
        try await withResolver { resolver in
            #expect(try await resolver.texts(of: "our.example").count == 2)
            #expect(try await resolver.texts(of: "key._domainkey.our.example") == [Self.long])
            #expect(try await resolver.texts(of: "joined.example") == ["v=spf1 include:a.example ~all"])
            #expect(try await resolver.texts(of: "null.example") == [])
            let exchanges = try await resolver.mailExchanges(of: "our.example")
            #expect(exchanges.map(\.host) == ["first.our.example", "second.our.example"])
            let none = try await resolver.mailExchanges(of: "null.example")
            #expect(none.map(\.host) == [""])
            #expect(try await resolver.mailExchanges(of: "joined.example") == [])
            for (name, failure) in [
                ("no.example", DomainResolver.Failure.noSuchName), ("broken.example", .unavailable), ("a b", .unusable),
            ] {
                let error = await #expect(throws: DomainResolver.Failure.self) {
                    _ = try await resolver.texts(of: name)
                }
                #expect(error == failure)
            }
        }
    }

    @Test("Of a sender's records is said what is there, what is missing, and what counts as none")
    func senders() async throws {
        try await withResolver { resolver in
            let own = await SenderRecords(of: "our.example", signature: ("our.example", "key"), resolver)
            #expect(own.spf == .there("v=spf1 include:_spf.google.com ~all"))
            #expect(own.dmarc == .there("v=DMARC1; p=none"))
            #expect(own.dkim == .there(Self.long))
            // The policy of the domain above counts; its SPF does not.
            let below = await SenderRecords(of: "mail.our.example", signature: ("our.example", "gone"), resolver)
            #expect(below.spf == .missing && below.dmarc == own.dmarc && below.dkim == .missing)
            let other = await SenderRecords(of: "no.example", signature: ("our.example", "other"), resolver)
            #expect(other.spf == .missing && other.dmarc == .missing && other.dkim == .missing)
            #expect(await SenderRecords(of: "twice.example", signature: nil, resolver).spf == .several)
            #expect(await SenderRecords(of: "spf10.example", signature: nil, resolver).spf == .missing)
            let broken = await SenderRecords(of: "broken.example", signature: nil, resolver)
            #expect(broken.spf == .unknown && broken.dkim == nil)
        }
    }

    @Test(
        "A server is an IPv4 address and a port",
        arguments: ["", "127.0.0.1", "dns.example:53", "1.2.3:53", "1.2.3.4:0"])
    func wrongServers(text: String) {
        #expect(DomainResolver.Server(text) == nil)
    }
}
