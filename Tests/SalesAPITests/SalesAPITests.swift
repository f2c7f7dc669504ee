import BSON
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import Sandbox
import Testing
import WorkQueue

@Suite("The API", .timeLimit(.minutes(4)))
struct SalesAPITests {
    private func address() -> String { "\(UUID().uuidString.prefix(10).lowercased())@daisy.example" }

    @Test("A contact is added under the caller's identifier, once, and a letter is written to them")
    func add() async throws {
        let desk = try await DeskInstallation.shared
        let caller = try await Caller(desk)
        let (email, id) = (address(), "crm-\(UUID().uuidString)")
        let wish: [String: Any] = ["email": email, "name": "Anna", "company": "Daisy", "language": "en"]
        let first = try await caller.send(.PUT, "contacts/\(id)", wish)
        #expect(first.status == 202 && first["status"] == "accepted" && first["external_id"] == id)
        let contact = try await eventually(within: .patience, or: "there is no contact") {
            let found = try await caller.send(.GET, "contacts/\(id)")
            return found.status == 200 ? found : nil
        }
        #expect(contact["email"] == email && contact["id"] == first["id"] && contact["source"] == "api")
        let again = try await caller.send(.PUT, "contacts/\(id)", wish)
        #expect(again.status == 200 && again["id"] == first["id"])
        let byOurs = try await caller.send(.GET, "contacts/\(try #require(first["id"]))")
        #expect(byOurs["external_id"] == id)
        #expect(try await desk.store.contacts.count(["email": .string(email)]) == 1)
        #expect(try await caller.send(.GET, "contacts/nobody").isProblem("not_found"))
    }

    @Test("Who cannot be written to is not added; what is known of an address is shown")
    func addresses() async throws {
        let desk = try await DeskInstallation.shared
        let dns = try await DNSSandbox(["daisy.shop MX 10 mx.daisy.shop"])
        let id = "crm-\(UUID().uuidString)"
        let local = "info.\(UUID().uuidString.prefix(8).lowercased())"
        try await desk.withAnotherDesk(["DNS_SERVER": dns.address]) { port, _ in
            let caller = try await Caller(desk, port: port)
            let refused = try await caller.send(.PUT, "contacts/\(id)", ["email": "\(local)@gone.shop"])
            #expect(refused.status == 422 && refused.isProblem("invalid"))
            #expect(try await caller.send(.PUT, "contacts/\(id)", ["email": "\(local)@daisy.shop"]).status == 202)
            let contact = try await eventually(within: .patience, or: "there is no contact") {
                let found = try await caller.send(.GET, "contacts/\(id)")
                return found.status == 200 ? found : nil
            }
            let check = try #require(contact.json["address_check"] as? [String: Any])
            #expect(check["domain"] as? String == "takes_mail" && check["is_role"] as? Bool == true)
        }
        await dns.stop()
    }

    @Test("What is different is changed in the contact and in the conversation, and what is not said stays")
    func change() async throws {
        let desk = try await DeskInstallation.shared
        let caller = try await Caller(desk)
        let (email, id) = (address(), "crm-\(UUID().uuidString)")
        _ = try await caller.send(.PUT, "contacts/\(id)", ["email": email, "name": "Anna", "company": "Daisy"])
        let filter: BSONDocument = ["card.externalID": .string(id)]
        let contact = try await eventually(within: .patience, or: "there is no contact") {
            try await desk.store.contacts.findOne(filter)
        }
        let changed = try await caller.send(.PUT, "contacts/\(id)", ["email": email, "name": "Anna Petrova"])
        #expect(changed.status == 200 && changed["name"] == "Anna Petrova" && changed["company"] == "Daisy")
        try await eventually("it is changed") {
            try await desk.store.contacts.findOne(filter)?.card.name == "Anna Petrova"
        }
        let conversation = try await desk.store.conversations.findOne(["contactID": .string(contact.id)])
        #expect(conversation?.state.contact.name == "Anna Petrova" && conversation?.state.contact.company == "Daisy")
        let moved = try await caller.send(.PUT, "contacts/\(id)", ["email": address()])
        #expect(moved.status == 409 && moved.isProblem("refused"))
        let other = try await caller.send(.PUT, "contacts/other-\(id)", ["email": email])
        #expect(other.status == 409 && other.isProblem("known"))
    }

    @Test("A contact whom an operator added gets the caller's identifier")
    func adopt() async throws {
        let desk = try await DeskInstallation.shared
        let caller = try await Caller(desk)
        let conversation = try await desk.begin("Adopted")
        let email = try #require(conversation.state.contact.email)
        let id = "crm-\(UUID().uuidString)"
        #expect(try await caller.send(.PUT, "contacts/\(id)", ["email": email]).status == 200)
        let found = try await eventually(within: .patience, or: "it has no identifier") {
            let found = try await caller.send(.GET, "contacts/\(id)")
            return found.status == 200 ? found : nil
        }
        #expect(found["id"] == conversation.contactID && found["name"] == conversation.state.contact.name)
    }

    @Test("Who said stop is not added, and an address can be kept from being written to")
    func suppression() async throws {
        let desk = try await DeskInstallation.shared
        let caller = try await Caller(desk)
        let stranger = address()
        let before = try await caller.send(.POST, "suppressions/check", ["email": stranger])
        #expect(before.status == 200 && before.json["suppressed"] as? Bool == false)
        #expect(try await caller.send(.POST, "suppressions", ["email": stranger]).status == 202)
        try await eventually("the address is suppressed") {
            try await caller.send(.POST, "suppressions/check", ["email": stranger])["reason"] == "opt_out"
        }
        let refused = try await caller.send(.PUT, "contacts/crm-\(UUID().uuidString)", ["email": stranger])
        #expect(refused.status == 409 && refused.isProblem("suppressed"))
        // Of somebody we talk with the conversation stops.
        let conversation = try await desk.begin("Stopped")
        let email = try #require(conversation.state.contact.email)
        #expect(try await caller.send(.POST, "suppressions", ["email": email]).status == 202)
        try await eventually("the conversation is stopped") {
            try await desk.conversation(conversation.id)?.stage == .stopped
        }
    }

    @Test("An order is carried out as an operator's, once for each Idempotency-Key")
    func order() async throws {
        let desk = try await DeskInstallation.shared
        let caller = try await Caller(desk)
        let conversation = try await desk.begin("Ordered")
        let path = "conversations/\(conversation.id)/orders"
        let key = UUID().uuidString
        let taken = try await caller.send(.POST, path, ["order": "hand_over", "reason": "important"], key: key)
        #expect(taken.status == 202)
        try await eventually("a human has it") { try await desk.conversation(conversation.id)?.stage == .handedOver }
        let again = try await caller.send(.POST, path, ["order": "hand_over", "reason": "important"], key: key)
        #expect(again.status == 202 && again["id"] == taken["id"])
        let other = try await caller.send(.POST, path, ["order": "release"], key: key)
        #expect(other.status == 422 && other.isProblem("idempotency_key_reused"))
        let view = try await caller.send(.GET, "conversations/\(conversation.id)")
        #expect(view["stage"] == "handed_over" && view["contact_id"] == conversation.contactID)
        let answer = try await caller.send(
            .POST, "conversations/\(conversation.id)/answers", ["text": "We call you today.", "author": "Olga"])
        #expect(answer.status == 202)
        let said = try await eventually(within: .patience, or: "nothing is said") {
            try await caller.send(.GET, "conversations/\(conversation.id)/messages").data
                .first { ($0["text"] as? String)?.contains("We call you today.") == true }
        }
        #expect(said["author"] as? String == "Olga" && said["direction"] as? String == "outgoing")
        let orders = try await desk.store.database.collection("inbox", of: BSONDocument.self)
            .count(["body.data.conversationID": .string(conversation.id), "body.kind": "order"])
        #expect(orders == 2)
        #expect(
            try await caller.send(.POST, "conversations/nobody/orders", ["order": "release"]).isProblem("not_found"))
    }

    @Test("Nobody who said stop is answered")
    func answerAfterStop() async throws {
        let desk = try await DeskInstallation.shared
        let caller = try await Caller(desk)
        let conversation = try await desk.begin("Silent")
        _ = try await caller.send(.POST, "conversations/\(conversation.id)/orders", ["order": "stop"])
        try await eventually("it is stopped") { try await desk.conversation(conversation.id)?.stage == .stopped }
        let answer = try await caller.send(.POST, "conversations/\(conversation.id)/answers", ["text": "Hello?"])
        #expect(answer.status == 409 && answer.isProblem("refused"))
        let stopped = try await caller.send(.GET, "conversations/\(conversation.id)")
        #expect(stopped["suppressed"] == "opt_out")
    }

    @Test("Pages go through a list from end to end, each item once")
    func pages() async throws {
        let desk = try await DeskInstallation.shared
        let caller = try await Caller(desk)
        var begun: Set<String> = []
        for number in 0..<5 { begun.insert(try await desk.begin("Paged \(number)").id) }
        var seen: [String] = []
        var cursor: String?
        repeat {
            let page = try await caller.send(.GET, "conversations?limit=2" + (cursor.map { "&cursor=\($0)" } ?? ""))
            #expect(page.status == 200 && page.data.count <= 2)
            seen += page.data.compactMap { $0["id"] as? String }
            cursor = page["next_cursor"]
        } while cursor != nil && !begun.isSubset(of: seen)
        #expect(begun.isSubset(of: seen))
        for wrong in ["limit=0", "limit=x", "limit=201", "cursor=nonsense", "stage=unknown"] {
            #expect(try await caller.send(.GET, "conversations?\(wrong)").isProblem("bad_request"), "\(wrong)")
        }
        let stopped = try await caller.send(.GET, "conversations?stage=stopped")
        #expect(stopped.data.allSatisfy { $0["stage"] as? String == "stopped" })
        let statistics = try await caller.send(.GET, "statistics?days=7")
        #expect((statistics.json["contacts"] as? Int ?? 0) >= 5)
    }

    @Test(
        "Without a token, with a wrong, an ended or a revoked one nobody gets in, and a token is good for its scopes alone"
    )
    func access() async throws {
        let desk = try await DeskInstallation.shared
        for token in [nil, "sat_x", APIToken().text] as [String?] {
            let answer = Reply(
                try await APIClient(port: desk.port, token: token).send(.GET, "/api/v1/contacts"))
            #expect(answer.status == 401 && answer.isProblem("not_authenticated"))
            #expect(answer.headers.first(name: "www-authenticate") == "Bearer")
        }
        let ended = try await Caller(desk, until: Date().addingTimeInterval(-1))
        #expect(try await ended.send(.GET, "contacts").status == 401)
        let reader = try await Caller(desk, scopes: [.contactsRead])
        #expect(try await reader.send(.GET, "contacts").status == 200)
        #expect(try await reader.send(.GET, "conversations").isProblem("missing_scope"))
        #expect(try await reader.send(.PUT, "contacts/x", ["email": address()]).status == 403)
        #expect(try await desk.salesctl("token", "revoke", reader.name).status == 0)
        #expect(try await reader.send(.GET, "contacts").status == 401)
    }

    @Test("salesctl makes a token that works, and keeps only its hash")
    func made() async throws {
        let desk = try await DeskInstallation.shared
        let name = "made-\(UUID().uuidString.prefix(8).lowercased())"
        let made = try await desk.salesctl("token", "add", name, "--scope", "statistics:read", "--days", "1")
        #expect(made.status == 0, "\(made.output)")
        let token = DeskInstallation.token(in: made.output)
        #expect(token.hasPrefix("sat_"))
        let client = APIClient(port: desk.port, token: token)
        #expect(try await client.send(.GET, "/api/v1/statistics").status == 200)
        let raw = try await desk.store.database.collection("api_tokens", of: BSONDocument.self)
            .findOne(["_id": .string(name)])
        #expect(raw?.description.contains(token.dropFirst(4)) == false)
        #expect(try await desk.salesctl("token", "list").output.contains("\(name) statistics:read"))
        #expect(try await desk.salesctl("token", "add", name, "--scope", "contacts:read").status == 65)
        #expect(try await desk.salesctl("token", "add", "x", "--scope", "everything").status == 64)
    }

    @Test("What cannot be understood is a problem document, and says what there is instead")
    func problems() async throws {
        let desk = try await DeskInstallation.shared
        let caller = try await Caller(desk)
        let path = "contacts/crm-\(UUID().uuidString)"
        #expect(try await caller.send(.PUT, path, ["email": "nobody"]).isProblem("invalid"))
        #expect(try await caller.send(.PUT, path, ["name": "Anna"]).isProblem("invalid"))
        #expect(try await caller.send(.PUT, path, ["email": address(), "mail": "x"]).isProblem("invalid"))
        #expect(try await caller.send(.PUT, path, ["email": address(), "time_zone": "Mars"]).isProblem("invalid"))
        #expect(try await caller.send(.PUT, path, ["email": address(), "mailbox": "none"]).isProblem("invalid"))
        for (body, headers, code) in [
            ("{", [:], "bad_request"), ("[]", [:], "bad_request"),
            ("{}", ["content-type": "text/plain"], "unsupported_media_type"),
            (String(repeating: " ", count: 70_000), [:], "too_large"),
        ] as [(String, [String: String], String)] {
            let answer = Reply(try await caller.client.send(.PUT, "/api/v1/\(path)", body, headers: headers))
            #expect(answer.isProblem(code), "\(code): \(answer.text)")
        }
        let method = try await caller.send(.DELETE, path)
        #expect(method.status == 405 && method.headers.first(name: "allow") == "GET, PUT")
        #expect(try await caller.send(.GET, "nothing").isProblem("not_found"))
    }

    @Test("Every answer says how many requests are left, and who asks too often is told when to ask again")
    func rates() async throws {
        let desk = try await DeskInstallation.shared
        let caller = try await Caller(desk, scopes: [])
        let first = try await caller.send(.GET, "contacts")
        #expect(first.headers.first(name: "ratelimit-policy") == "\"default\";q=120;w=12")
        #expect(first.headers.first(name: "ratelimit")?.hasPrefix("\"default\";r=119;") == true)
        let refused = try await withThrowingTaskGroup(of: Reply?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    for _ in 0..<60 {
                        let reply = try await caller.send(.GET, "contacts")
                        if reply.status == 429 { return reply }
                    }
                    return nil
                }
            }
            var refused: Reply?
            for try await reply in group { refused = refused ?? reply }
            return refused
        }
        let reply = try #require(refused)
        #expect(reply.isProblem("too_many_requests"))
        #expect(reply.headers.first(name: "retry-after").flatMap(Int.init) ?? 0 > 0)
    }

    @Test("The document of the interface is served to everybody and names every route")
    func document() async throws {
        let desk = try await DeskInstallation.shared
        let answer = Reply(try await APIClient(port: desk.port).send(.GET, "/api/v1/openapi.json"))
        #expect(answer.status == 200 && answer["openapi"] == "3.1.0")
        let paths = try #require(answer.json["paths"] as? [String: [String: Any]])
        let caller = try await Caller(desk)
        for (path, operations) in paths {
            let real = path.dropFirst().replacing("{id}", with: "x")
            // What is there besides is refused with the methods that the document names.
            let refused = try await caller.send(.DELETE, String(real))
            let allowed = refused.headers.first(name: "allow")?.split(separator: ", ").map { $0.lowercased() }
            #expect(refused.status == 405 && Set(allowed ?? []) == Set(operations.keys), "\(path)")
            for operation in operations.values {
                let security = (operation as? [String: Any])?["security"] as? [[String: [String]]]
                let scope = security?.first?["token"]?.first
                #expect(APITokenDocument.Scope(rawValue: scope ?? "") != nil, "\(path)")
            }
        }
        #expect(paths.count == 15)
    }
}
