import Foundation
import SupportContract
import Testing

@Suite struct RESTTests {
    static let moment = Date(timeIntervalSince1970: 1_795_000_000.123)

    static let message = SupportMessage(
        id: 7, roomID: 3, userID: 2, text: "Да, a/b \"c\"\n", references: ["https://x.example/1"], createdAt: moment,
        user: SupportUser(id: 2, name: "Ольга"))

    @Test("A message is written with every field of the contract, absent ones as null")
    func written() throws {
        let full = try ContractJSON.text(Self.message)
        #expect(
            full
                == #"{"created_at":"2026-11-18T11:06:40.123Z","id":7,"references":["https://x.example/1"],"room_id":3,"#
                + #""text":"Да, a/b \"c\"\n","updated_at":"2026-11-18T11:06:40.123Z","user":{"id":2,"name":"Ольга"},"user_id":2}"#
        )
        let bare = try ContractJSON.text(
            SupportMessage(id: 1, roomID: 2, userID: nil, text: "", createdAt: nil, user: nil))
        #expect(
            bare
                == #"{"created_at":null,"id":1,"references":null,"room_id":2,"text":"","updated_at":null,"user":null,"user_id":null}"#
        )
    }

    @Test("What is written is read back equal")
    func roundTrip() throws {
        let read = try ContractJSON.decode(SupportMessage.self, from: ContractJSON.encode(Self.message))
        #expect(try ContractJSON.text(read) == ContractJSON.text(Self.message))
        let room = SupportRoom(id: 3, userID: 2, assistantRoomID: 4)
        #expect(try ContractJSON.decode(SupportRoom.self, from: ContractJSON.encode(room)) == room)
    }

    @Test(
        "A peer may leave out what is not needed to place a message",
        arguments: [
            #"{"id":1,"room_id":2}"#, #"{"id":"1","room_id":"2"}"#, #"{"id":1.0,"room_id":2,"text":null,"user":null}"#,
            #"{"id":1,"room_id":2,"user":"Olga","references":"none","created_at":"yesterday"}"#,
            #"{"id":1,"room_id":2,"user_id":"6ba7b810-9dad","references":[1]}"#,
        ])
    func lenient(json: String) throws {
        let message = try ContractJSON.decode(SupportMessage.self, from: json)
        #expect(message == SupportMessage(id: 1, roomID: 2, userID: nil, text: "", createdAt: nil, user: nil))
    }

    @Test("The writer's identifier is found in either place")
    func writer() throws {
        let message = try ContractJSON.decode(SupportMessage.self, from: #"{"id":1,"room_id":2,"user":{"id":9}}"#)
        #expect(message.userID == 9)
        #expect(message.user == SupportUser(id: 9, name: ""))
    }

    @Test(
        "Without an identifier there is no message, and the error names the field and no value",
        arguments: [
            (#"{"room_id":2,"text":"secret"}"#, "id"), (#"{"id":1}"#, "room_id"),
            (#"{"id":"secret","room_id":2}"#, "id"), (#"{"id":true,"room_id":2}"#, "id"),
        ])
    func refused(json: String, field: String) {
        let error = #expect(throws: ContractError.self) { try ContractJSON.decode(SupportMessage.self, from: json) }
        #expect(error == ContractError(.invalidField, field: field))
        #expect(error.map { "\($0)".contains("secret") } == false)
    }

    @Test("What is no JSON is malformed", arguments: ["", "{", "nonsense", #"{"id":1"#])
    func malformed(json: String) {
        let error = #expect(throws: ContractError.self) { try ContractJSON.decode(SupportMessage.self, from: json) }
        #expect(error?.code == .malformed)
    }

    @Test(
        "Moments are read as peers write them",
        arguments: [
            ("2026-11-18T11:06:40.123Z", 1_795_000_000.123), ("2026-11-18T11:06:40Z", 1_795_000_000),
            ("2026-11-18T14:06:40+03:00", 1_795_000_000), ("2026-11-18T14:06:40.500+03:00", 1_795_000_000.5),
        ])
    func moments(text: String, seconds: Double) throws {
        let date = try #require(ContractDate.date(text))
        #expect(abs(date.timeIntervalSince1970 - seconds) < 0.000_5)
    }

    @Test("A moment written and read writes the same again", arguments: 0..<200)
    func stable(step: Int) throws {
        let text = ContractDate.text(Date(timeIntervalSince1970: 1_795_000_000 + Double(step) * 0.137))
        let again = try #require(ContractDate.date(text))
        #expect(ContractDate.text(again) == text)
    }

    @Test("A new message says where it goes and who answers")
    func newMessage() throws {
        #expect(
            try ContractJSON.text(NewMessage(text: "hi", roomID: nil))
                == #"{"llm":"disabled","room_id":null,"text":"hi"}"#
        )
        #expect(
            try ContractJSON.text(NewMessage(text: "hi", roomID: 5, answerer: .model))
                == #"{"llm":"enabled","room_id":5,"text":"hi"}"#)
    }

    @Test(
        "A request to write is read",
        arguments: [
            (#"{"text":"hi"}"#, NewMessage(text: "hi", roomID: nil)),
            (#"{"text":"hi","room_id":null,"llm":"disabled"}"#, NewMessage(text: "hi", roomID: nil)),
            (#"{"text":"hi","room_id":"4","llm":"enabled"}"#, NewMessage(text: "hi", roomID: 4, answerer: .model)),
            (#"{"text":"hi","room_id":4,"llm":"maybe"}"#, NewMessage(text: "hi", roomID: 4)),
        ])
    func requests(json: String, expected: NewMessage) throws {
        #expect(try ContractJSON.decode(NewMessage.self, from: json) == expected)
    }

    @Test(
        "A request without a text, or with a room that is none, is refused",
        arguments: [
            (#"{"room_id":1}"#, "text"), (#"{"text":5}"#, "text"), (#"{"text":"a","room_id":"b"}"#, "room_id"),
            (#"{"text":"a","room_id":{}}"#, "room_id"),
        ])
    func refusedRequests(json: String, field: String) {
        #expect(throws: ContractError(.invalidField, field: field)) {
            try ContractJSON.decode(NewMessage.self, from: json)
        }
    }

    @Test("A rating is 1 or -1")
    func rating() throws {
        #expect(try ContractJSON.text(MessageRating(.bad)) == #"{"rating":-1}"#)
        #expect(try ContractJSON.decode(MessageRating.self, from: #"{"rating":1}"#) == MessageRating(.good))
        for json in [#"{"rating":0}"#, #"{"rating":2}"#, #"{"rating":null}"#, "{}"] {
            #expect(throws: ContractError(.invalidField, field: "rating")) {
                try ContractJSON.decode(MessageRating.self, from: json)
            }
        }
    }

    @Test("A query has the contract's defaults, and goes through a URL and back")
    func query() throws {
        #expect(try MessagesQuery { _ in nil } == MessagesQuery(limit: 20))
        let query = MessagesQuery(roomID: 4, search: "a b", offset: 40, limit: 10)
        let parameters = Dictionary(uniqueKeysWithValues: query.parameters.map { ($0.name, $0.value) })
        #expect(try MessagesQuery { parameters[$0] } == query)
        #expect(try MessagesQuery { ["offset": "-3", "limit": "0", "room_id": ""][$0] } == MessagesQuery(limit: 1))
        #expect(throws: ContractError(.invalidField, field: "room_id")) {
            try MessagesQuery { ["room_id": "1 or 1"][$0] }
        }
    }
}
