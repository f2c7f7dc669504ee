import BSON
import DeskFixtures
import Dialogue
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import SupportContract
import Testing
internal import WorkQueue

@Suite("Rooms over REST") struct RoomTests {
    @Test("A message without a room opens one; the agent answers in it, and files come as links that work")
    func conversation() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let posted = try await visitor.send(
            .POST, "/messages.json", #"{"text":"Please send me the presentation","room_id":null,"llm":"enabled"}"#,
            headers: ["accept-language": "en"])
        #expect(posted.status == 200)
        let fields = try #require(try JSONSerialization.jsonObject(with: posted.body) as? [String: Any])
        #expect(
            Set(fields.keys) == [
                "id", "room_id", "user_id", "text", "references", "created_at", "updated_at", "user",
            ])
        let first = try posted.value(SupportMessage.self)
        #expect(first.userID == visitor.userID)
        let answer = try await visitor.answer(in: first.roomID)
        #expect(answer.id > first.id)
        #expect(answer.userID == WebRoomMessageDocument.ourUserID)

        let path = try #require(answer.text.firstMatch(of: /http:\/\/desk\.test(\/files\/\d+\/\d+\/\w+)/)?.1)
        let file = try await APIClient(port: desk.port).send(.GET, String(path))
        #expect(file.status == 200)
        #expect(file.body.starts(with: Array("%PDF".utf8)))
        #expect(file.headers.first(name: "content-disposition")?.hasPrefix("attachment") == true)
        let forged = "\(path.dropLast())\(path.last == "0" ? "1" : "0")"
        #expect(try await APIClient(port: desk.port).send(.GET, forged).status == 404)

        let second = try await visitor.post("Thank you!", room: first.roomID)
        #expect(second.roomID == first.roomID)
        let conversation = try #require(
            try await desk.conversation(WebRoomDocument.conversationID(ofRoom: first.roomID)))
        #expect(conversation.state.channel == .web)
        #expect(conversation.endpoints == [Endpoint.web(room: first.roomID).key])
        #expect(try await visitor.send(.GET, "/rooms").value([SupportRoom].self).map(\.id) == [first.roomID])
        let metrics = try await eventually("what is said in rooms is counted") {
            let text = try await APIClient(port: desk.port).send(.GET, "/metrics").text
            return text.contains("messages_sent_total{channel=\"web\"") ? text : nil
        }
        #expect(metrics.contains("messages_received_total{channel=\"web\",kind=\"message\"}"))
        #expect(!metrics.contains(try #require(visitor.token)))
    }

    @Test("The agent speaks in the name that letters are from, in the visitor's language, and an operator in their own")
    func names() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let first = try await visitor.send(
            .POST, "/messages.json", #"{"text":"Please send me the presentation","room_id":null,"llm":"enabled"}"#,
            headers: ["accept-language": "en"]
        ).value(SupportMessage.self)
        let agent = try await visitor.answer(in: first.roomID)
        #expect(agent.user?.name == "Ilya Severov, Otklik")
        let id = WebRoomDocument.conversationID(ofRoom: first.roomID)
        let browser = try await desk.browser()
        let page = "/conversations/\(id)"
        let words = "An operator answers \(UUID().uuidString)"
        #expect(try await browser.submit("\(page)/answer", of: page, ["text": words]).status == 303)
        let human = try await visitor.answer(in: first.roomID) { $0.text == words }
        // The login name is the name of users whom the tests add.
        #expect(human.user?.name.hasPrefix("operator-") == true, "\(human)")
        // Both are we.
        #expect(human.userID == agent.userID)
    }

    @Test("A human takes a room over in the desk; the agent is silent, and the human's answer is in the room")
    func human() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let room = try await visitor.post("I have a question for a human", to: .human).roomID
        let id = WebRoomDocument.conversationID(ofRoom: room)
        _ = try await eventually("handed over") {
            try await desk.conversation(id)?.stage == .handedOver ? true : nil
        }
        let browser = try await desk.browser()
        let page = "/conversations/\(id)"
        #expect(try await browser.get(page).body.contains("I have a question for a human"))
        #expect(try await browser.submit("\(page)/answer", of: page, ["text": "A human <b>answers</b>."]).status == 303)
        let answer = try await visitor.answer(in: room)
        #expect(answer.text == "A human <b>answers</b>.")
        #expect(try await visitor.messages("?room_id=\(room)").count == 2)
    }

    @Test("The same post sent again with its key is one message")
    func again() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let posts = try await withThrowingTaskGroup(of: SupportMessage.self) { group in
            for _ in 0..<4 { group.addTask { try await visitor.post("Hello", to: .human, key: "key-1") } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(posts.map(\.id)).count == 1)
        let room = try #require(posts.first?.roomID)
        #expect(try await visitor.messages("?room_id=\(room)").count == 1)
        let events = desk.store.database.collection("inbox", of: BSONDocument.self)
        #expect(
            try await events.count(["orderingKey": .string(Endpoint.web(room: room).key), "body.kind": "web"]) == 1)
        #expect(try await visitor.post("Hello", room: room, to: .human, key: "key-2").id > posts[0].id)
    }

    @Test("A desk that dies after storing a post has lost nothing; the post sent again is still one message")
    func crash() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        try await desk.withAnotherDesk(["CRASH_AT": "stored_not_confirmed"]) { port, _ in
            let client = APIClient(port: port, token: visitor.token)
            await #expect(throws: (any Error).self) {
                _ = try await client.post("Hello", to: .human, key: "crash")
            }
        }
        let again = try await visitor.post("Hello", to: .human, key: "crash")
        #expect(try await visitor.messages().map(\.id) == [again.id])
        let conversation = WebRoomDocument.conversationID(ofRoom: again.roomID)
        _ = try await eventually("it is handled") { try await desk.conversation(conversation) }
        #expect(try await desk.store.messages.count(["conversationID": .string(conversation)]) == 1)
    }

    @Test("Messages are listed oldest first, by pages, and found by their words, which are no pattern")
    func list() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let room = try await visitor.post("one", to: .human).roomID
        for words in ["two (2)", "three", "Four"] { _ = try await visitor.post(words, room: room, to: .human) }
        let texts = { (query: String) in try await visitor.messages("?room_id=\(room)\(query)").map(\.text) }
        #expect(try await texts("") == ["one", "two (2)", "three", "Four"])
        #expect(try await texts("&offset=1&limit=2") == ["two (2)", "three"])
        #expect(try await texts("&search=four") == ["Four"])
        #expect(try await texts("&search=%282%29") == ["two (2)"])
        #expect(try await texts("&search=.*") == [])
        let bad = try await visitor.send(.GET, "/messages.json?limit=many")
        #expect(bad.status == 400)
    }

    @Test("Twenty messages are a page where no other number is asked for")
    func defaultLimit() async throws {
        let desk = try await DeskInstallation.shared
        let token = try await desk.webUser("pages")
        let system = APIClient(port: desk.port, token: token)
        let room = try await system.post("0", to: .human).roomID
        for number in 1..<23 { _ = try await system.post("\(number)", room: room, to: .human) }
        #expect(try await system.messages("?room_id=\(room)").map(\.text) == (0..<20).map(String.init))
        #expect(try await system.messages("?room_id=\(room)&offset=20").map(\.text) == ["20", "21", "22"])
    }

    @Test("A rating is kept once for each answer and user, and may change")
    func rating() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let first = try await visitor.post("Please send me the presentation")
        let answer = try await visitor.answer(in: first.roomID)
        let path = ContractPath.rating(ofMessage: answer.id)
        for (vote, expected) in [("-1", RatingDocument.Vote.down), ("1", .up)] {
            #expect(try await visitor.send(.PUT, path, "{\"rating\":\(vote)}").status == 204)
            _ = try await eventually("the vote \(vote) counts") {
                try await desk.store.ratings.findOne(["voter": .string("web:\(visitor.userID)")])?.vote == expected
                    ? true : nil
            }
        }
        #expect(try await desk.store.ratings.count(["voter": .string("web:\(visitor.userID)")]) == 1)
        #expect(try await visitor.send(.PUT, path, #"{"rating":5}"#).status == 400)
        let own = ContractPath.rating(ofMessage: first.id)
        #expect(try await visitor.send(.PUT, own, #"{"rating":1}"#).status == 400)
    }

    @Test("Who says stop in a room is confirmed once, and an operator's answer is not said any more")
    func stop() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let room = try await visitor.post("Hello").roomID
        _ = try await visitor.post("Stop writing to me, please.", room: room)
        let id = WebRoomDocument.conversationID(ofRoom: room)
        _ = try await eventually("stopped") {
            try await desk.conversation(id)?.stage == .stopped ? true : nil
        }
        let key = AddressKey(secret: "the-suppression-key-of-tests").hash(.web(room: room))
        #expect(try await desk.store.suppressions.findOne(["_id": .string(key)])?.reason == .optOut)
        _ = try await visitor.answer(in: room)
        // What is in the outbox in spite of it is looked at once more before it is said.
        let message = WebMessage(
            conversationID: id, room: room, purpose: .reminder, text: "Do you remember us?", author: "Anna")
        let item = "test:\(UUID().uuidString)"
        try await desk.store.webOutbox.enqueue([
            .init(
                id: item, orderingKey: Endpoint.web(room: room).key, sequence: .max, availableAt: Date(), body: message)
        ])
        _ = try await eventually("cancelled") {
            try await desk.store.database.collection("outbox", of: BSONDocument.self)
                .findOne(["_id": .string(item), "state": "cancelled"])
        }
        #expect(try await !visitor.messages("?room_id=\(room)").contains { $0.text.contains("remember") })
    }

    @Test("A removed room is gone with its messages; the conversation stays with the operators")
    func remove() async throws {
        let desk = try await DeskInstallation.shared
        let visitor = try await desk.visitor()
        let room = try await visitor.post("Hello", to: .human).roomID
        #expect(try await visitor.send(.DELETE, "/rooms/\(room)").status == 204)
        #expect(try await visitor.send(.DELETE, "/rooms/\(room)").status == 404)
        #expect(try await visitor.send(.GET, "/messages.json?room_id=\(room)").status == 404)
        #expect(try await visitor.messages().isEmpty)
        #expect(try await visitor.send(.GET, "/rooms").text == "[]")
        let body = #"{"text":"again","room_id":\#(room),"llm":"disabled"}"#
        #expect(try await visitor.send(.POST, "/messages.json", body).status == 404)
        let id = WebRoomDocument.conversationID(ofRoom: room)
        _ = try await eventually("the conversation knows") {
            try await desk.store.audit.findOne([
                "conversationID": .string(id), "decisions.action": .string(Decision.Action.close.rawValue),
            ])
        }
    }
}
