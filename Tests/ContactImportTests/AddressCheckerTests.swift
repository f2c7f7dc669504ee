import ContactImport
import DomainRecords
import Foundation
import SalesStore
import Sandbox
import Testing
import WorkQueue

@Suite("Addresses that come in")
struct AddressCheckerTests {
    private static let moment = Date(timeIntervalSince1970: 1_800_000_000)

    private static func checker(_ server: String) throws -> AddressChecker {
        let server = try #require(DomainResolver.Server(server))
        return AddressChecker(DomainResolver(server: server, seconds: 1), now: { moment })
    }

    private static func check(_ addresses: [String], _ checker: AddressChecker) async -> [String: AddressCheck] {
        await checker.check(addresses.map { ContactDraft(email: $0) })
    }

    @Test("A domain takes mail by its exchanges or by its own address, and says itself where it takes none")
    func domains() async throws {
        let server = try await DNSSandbox([
            "daisy.shop MX 10 mx.daisy.shop", "host.shop A 192.0.2.1", "six.shop AAAA 2001:db8::1", "null.shop MX 0 .",
            "null.shop A 192.0.2.1", "text.shop TXT nothing", "broken.shop FAIL",
            "xn--e1afmkfd.shop MX 10 mx.daisy.shop",
        ])
        let checks = await Self.check(
            [
                "a@daisy.shop", "a@host.shop", "a@six.shop", "a@null.shop", "a@text.shop", "a@broken.shop",
                "a@gone.shop",
                "a@пример.shop",
            ], try Self.checker(server.address))
        #expect(
            checks.mapValues(\.domain) == [
                "a@daisy.shop": .takesMail, "a@host.shop": .takesMail, "a@six.shop": .takesMail,
                "a@null.shop": .takesNoMail,
                "a@text.shop": .takesNoMail, "a@broken.shop": .notChecked, "a@gone.shop": .missing,
                "a@xn--e1afmkfd.shop": .takesMail,
            ])
        #expect(checks.values.allSatisfy { $0.at == Self.moment })
        await server.stop()
    }

    @Test("Many people of one domain ask once, and names that DNS knows nothing of are not asked for")
    func once() async throws {
        let server = try await DNSSandbox(["daisy.shop MX 10 mx.daisy.shop"])
        let people = (0..<500).map { "person\($0)@Daisy.shop" }
        let own = ["anna@daisy.test", "boris@daisy.example", "vera@example.com", "georg@localhost", "maria@mail.local"]
        let checks = await Self.check(people + own, try Self.checker(server.address))
        #expect(checks.count == 505 && checks.values.count { $0.domain == .takesMail } == 500)
        #expect(own.allSatisfy { checks[$0]?.domain == .notChecked })
        #expect(server.questions == ["daisy.shop 15"])
        await server.stop()
    }

    @Test("A resolver that does not answer leaves everybody unchecked, and is not asked for each domain")
    func silent() async throws {
        // A port on which nobody answers: the socket is there, and what comes is counted afterwards.
        let silent = try SilentPort()
        let people = (0..<400).map { "anna@company\($0).shop" }
        let checks = await Self.check(people, try Self.checker("127.0.0.1:\(silent.port)"))
        #expect(checks.count == 400 && checks.values.allSatisfy { $0.domain == .notChecked })
        // Sixteen at once, two more until three were silent, each asked for twice.
        let questions = silent.questions()
        #expect(questions > 0 && questions <= 36)
    }

    @Test("What DNS says that nobody can be written to is a fault of the row, what it does not say is none")
    func sheet() async throws {
        let server = try await DNSSandbox(["daisy.shop MX 10 mx.daisy.shop", "null.shop MX 0 .", "broken.shop FAIL"])
        let text =
            "email\nsales@daisy.shop\nanna@gone.shop\nboris@null.shop\nvera@broken.shop\nanna@gone.shop\nnobody\n"
        var sheet = try ContactSheet(Data(text.utf8))
        await sheet.check(by: try Self.checker(server.address))
        #expect(
            sheet.rows.map(\.faults) == [
                [], [.noSuchDomain("gone.shop")], [.takesNoMail("null.shop")], [], [.repeated(row: 3)],
                [.address("nobody")],
            ])
        #expect(
            sheet.rows[0].contact.addressCheck?.isRole == true && sheet.rows[3].contact.addressCheck?.isRole == false)
        #expect(sheet.rows[4].contact.addressCheck == nil)
        let item = sheet.rows[0].contact.item(mailbox: "sales", source: "import", at: Self.moment)
        guard case .contact(let new) = item.body else { return #expect(Bool(false)) }
        #expect(new.addressCheck == AddressCheck(domain: .takesMail, isRole: true, at: Self.moment))
        await server.stop()
    }

    @Test(
        "Addresses of functions are marked, those of people are not",
        arguments: [
            ("info@", true), ("Sales@", true), ("sales-europe@", true), ("info2@", true), ("no-reply@", true),
            ("zakaz@", true), ("hr.moscow@", true), ("infograd@", false), ("anna@", false), ("salesman@", false),
            ("maria.info@", false), ("petrov@", false), ("admina@", false),
        ])
    func roles(_ local: String, _ isRole: Bool) async {
        let checker = AddressChecker(DomainResolver(), now: { Self.moment })
        let checks = await checker.check([ContactDraft(email: "\(local)daisy.test")])
        #expect(checks.values.first?.isRole == isRole)
    }
}

/// A socket that is bound and never answers.
private final class SilentPort {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (bound, named) = withUnsafeMutablePointer(to: &address) { [descriptor] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                (bind(descriptor, $0, length), getsockname(descriptor, $0, &length))
            }
        }
        try #require(bound == 0 && named == 0)
        port = UInt16(bigEndian: address.sin_port)
    }

    /// How many datagrams came.
    func questions() -> Int {
        var buffer = [UInt8](repeating: 0, count: 1024)
        var count = 0
        while recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT)) > 0 { count += 1 }
        return count
    }

    deinit { close(descriptor) }
}
