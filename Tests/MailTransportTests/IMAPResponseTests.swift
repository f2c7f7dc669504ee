import Foundation
import NIOCore
import Testing

@testable import MailTransport

@Suite("IMAPResponse")
struct IMAPResponseTests {
    private func response(_ text: String) throws -> IMAPResponse {
        var reader = IMAPFrameReader(limits: IMAPLimits())
        reader.append(ByteBuffer(string: text + "\r\n"))
        return try IMAPResponse(try #require(try reader.next()))
    }

    @Test("statuses with and without codes")
    func statuses() throws {
        #expect(
            try response("A3 NO [AUTHENTICATIONFAILED] bad password")
                == .status(IMAPStatus(tag: "A3", kind: .no, code: ["AUTHENTICATIONFAILED"], text: "bad password")))
        #expect(
            try response("* OK [UIDVALIDITY 17] UIDs valid")
                == .status(IMAPStatus(tag: nil, kind: .ok, code: ["UIDVALIDITY", "17"], text: "UIDs valid")))
        #expect(try response("A1 OK") == .status(IMAPStatus(tag: "A1", kind: .ok, code: [], text: "")))
        #expect(try response("* BYE") == .status(IMAPStatus(tag: nil, kind: .bye, code: [], text: "")))
    }

    @Test("data")
    func data() throws {
        #expect(try response("* 23 EXISTS") == .exists(23))
        #expect(try response("* SEARCH 2 84 882 (MODSEQ 917)") == .search([2, 84, 882]))
        #expect(try response("* SEARCH") == .search([]))
        #expect(try response("* CAPABILITY IMAP4rev1 idle") == .capability(["IMAP4REV1", "IDLE"]))
        #expect(try response("+ idling") == .continuation("idling"))
        #expect(try response("+") == .continuation(""))
        #expect(try response("* 5 EXPUNGE") == .expunge)
        #expect(try response("* FLAGS (\\Answered)") == .other)
        #expect(try response("* 99999999999999999999 EXISTS") == .other)
    }

    @Test("a fetched mail in a literal, a quoted string, or not at all")
    func fetch() throws {
        guard
            case .fetch(let literal) = try response(
                "* 1 FETCH (UID 7 FLAGS (\\Seen $X) RFC822.SIZE 5 BODY[] {5}\r\na)\r\n\" )")
        else { return #expect(Bool(false)) }
        #expect(literal.uid == 7)
        #expect(literal.flags == ["\\Seen", "$X"])
        #expect(literal.size == 5)
        #expect(literal.body == ByteBuffer(string: "a)\r\n\""))
        guard case .fetch(let quoted) = try response(#"* 1 FETCH (BODY[]<0> "a \"b\" \\" UID 8)"#) else {
            return #expect(Bool(false))
        }
        #expect(quoted.body == ByteBuffer(string: #"a "b" \"#))
        guard case .fetch(let none) = try response("* 1 FETCH (UID 9 BODY[HEADER.FIELDS (A B)] NIL)") else {
            return #expect(Bool(false))
        }
        #expect(none.uid == 9)
        #expect(none.internalDate == nil)
        guard
            case .fetch(let dated) = try response(
                #"* 1 FETCH (INTERNALDATE " 7-Jul-2026 02:44:25 +0300" UID 9 RFC822.SIZE 5)"#)
        else { return #expect(Bool(false)) }
        #expect(dated.internalDate == Date(timeIntervalSince1970: 1_783_381_465))
        #expect(dated.size == 5)
        #expect(none.body == nil)
    }

    @Test("a mailbox's name in all its forms")
    func list() throws {
        guard
            case .list(let listing) = try response(
                #"* LIST (\HasNoChildren \Sent) "/" &BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-"#)
        else { return #expect(Bool(false)) }
        #expect(listing.name == "Отправленные")
        #expect(listing.attributes == ["\\hasnochildren", "\\sent"])
    }

    @Test(
        "what IMAP does not allow is refused",
        arguments: [
            "hello", "* 1 FETCH (UID 7", "* 1 FETCH (UID)", "* 1 FETCH", "* LIST ()", "* 1 FETCH \"open", "* X )",
            "* X " + String(repeating: "(", count: 40),
        ])
    func violations(line: String) {
        #expect(throws: IMAPError.self) { _ = try response(line) }
    }
}
