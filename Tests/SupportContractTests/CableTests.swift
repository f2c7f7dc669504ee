import Foundation
import SupportContract
import Testing

@Suite struct CableTests {
    @Test(
        "Commands are written exactly as the contract has them, and read back",
        arguments: [
            (CableCommand.subscribe(.user), #"{"command":"subscribe","identifier":"{\"channel\":\"UserChannel\"}"}"#),
            (.unsubscribe(.user), #"{"command":"unsubscribe","identifier":"{\"channel\":\"UserChannel\"}"}"#),
            (
                .message(.user, .fetchRoom),
                #"{"command":"message","data":"{\"action\":\"fetch_room\"}","identifier":"{\"channel\":\"UserChannel\"}"}"#
            ),
        ])
    func commands(command: CableCommand, json: String) throws {
        #expect(try command.text() == json)
        #expect(try CableCommand(json) == command)
    }

    @Test(
        "Frames are written exactly as the contract has them, and read back",
        arguments: [
            (CableFrame.welcome, #"{"type":"welcome"}"#),
            (.ping(unixTime: 1_795_000_000), #"{"message":1795000000,"type":"ping"}"#),
            (
                .confirmed(.user),
                #"{"identifier":"{\"channel\":\"UserChannel\"}","type":"confirm_subscription"}"#
            ),
            (
                .rejected(.user), #"{"identifier":"{\"channel\":\"UserChannel\"}","type":"reject_subscription"}"#
            ),
            (
                .disconnect(reason: "unauthorized", reconnect: false),
                #"{"reason":"unauthorized","reconnect":false,"type":"disconnect"}"#
            ),
            (
                .push(.user, .room(RoomNotice(roomID: 5))),
                #"{"identifier":"{\"channel\":\"UserChannel\"}","message":{"assistant_room_id":null,"kind":"room_id","room_id":5}}"#
            ),
        ])
    func frames(frame: CableFrame, json: String) throws {
        #expect(try frame.text() == json)
        #expect(try CableFrame(json) == frame)
    }

    @Test("A pushed message carries every field of the contract")
    func pushed() throws {
        let message = SupportMessage(
            id: 7, roomID: 3, userID: 2, text: "да", createdAt: Date(timeIntervalSince1970: 1_795_000_000),
            user: SupportUser(id: 2, name: "O"))
        let frame = CableFrame.push(.user, .newMessage(PushedMessage(message, assistantRoomID: 4, isLast: true)))
        let json =
            #"{"identifier":"{\"channel\":\"UserChannel\"}","message":{"kind":"new_message","object":{"#
            + #""assistant_room_id":4,"created_at":"2026-11-18T11:06:40.000Z","id":7,"last_message":true,"#
            + #""references":null,"room_id":3,"text":"да","tg_text":"да","updated_at":"2026-11-18T11:06:40.000Z","#
            + #""user":{"id":2,"name":"O"},"user_id":2}}}"#
        #expect(try frame.text() == json)
        #expect(try CableFrame(json) == frame)
        let quiet = try CableFrame.push(.user, .newMessage(PushedMessage(message))).text()
        #expect(quiet.contains(#""last_message":null"#) && quiet.contains(#""assistant_room_id":null"#))
    }

    @Test(
        "A streamed message is whole when its last part says so; one that is not streamed always is",
        arguments: [("true", true), ("false", false), ("null", true)])
    func whole(last: String, isWhole: Bool) throws {
        let frame = try CableFrame(
            #"{"identifier":"i","message":{"kind":"new_message","object":{"id":1,"room_id":2,"text":"a","last_message":\#(last)}}}"#
        )
        guard case .push(ChannelIdentifier("i"), .newMessage(let message)) = frame else {
            Issue.record("no message: \(frame)")
            return
        }
        #expect(message.isWhole == isWhole)
        #expect(message.telegramText == "a")
    }

    @Test("An identifier is kept to the letter, whatever its spelling")
    func identifiers() throws {
        let spelled = ChannelIdentifier("{ \"channel\" : \"UserChannel\" }")
        #expect(spelled.isUserChannel && spelled != .user)
        #expect(try CableFrame(CableFrame.confirmed(spelled).text()) == .confirmed(spelled))
        #expect(!ChannelIdentifier("UserChannel").isUserChannel)
        #expect(ChannelIdentifier(#"{"channel":"AdminChannel"}"#).channel == "AdminChannel")
    }

    @Test("What a later version may add is ignored, not refused")
    func unknown() throws {
        #expect(try CableFrame(#"{"type":"weather","message":{"a":1}}"#) == .unknown("weather"))
        #expect(try CableCommand(#"{"command":"dance"}"#) == .unknown("dance"))
        #expect(
            try CableFrame(#"{"identifier":"i","message":{"kind":"typing"}}"#)
                == .push(ChannelIdentifier("i"), .unknown("typing")))
        #expect(
            try CableCommand(#"{"command":"message","identifier":"i","data":"{\"action\":\"sing\"}"}"#)
                == .message(ChannelIdentifier("i"), .unknown("sing")))
    }

    @Test(
        "A peer's ping may lack its time, and a farewell its reason",
        arguments: [
            (#"{"type":"ping"}"#, CableFrame.ping(unixTime: nil)),
            (#"{"type":"ping","message":1.5}"#, .ping(unixTime: 1)),
            (#"{"type":"disconnect"}"#, .disconnect(reason: nil, reconnect: true)),
        ])
    func lenient(json: String, frame: CableFrame) throws {
        #expect(try CableFrame(json) == frame)
    }

    @Test(
        "What is no frame is refused",
        arguments: [
            "", "[]", "{}", #"{"type":"confirm_subscription"}"#, #"{"identifier":"i"}"#,
            #"{"message":{"kind":"room_id","room_id":1}}"#, #"{"identifier":"i","message":{"kind":"room_id"}}"#,
            #"{"identifier":"i","message":{"kind":"new_message"}}"#,
        ])
    func refusedFrames(json: String) {
        #expect(throws: ContractError.self) { try CableFrame(json) }
    }

    @Test(
        "What is no command is refused",
        arguments: [
            "", "{}", #"{"command":"subscribe"}"#, #"{"command":"message","identifier":"i"}"#,
            #"{"command":"message","identifier":"i","data":"fetch_room"}"#,
            #"{"command":"message","identifier":"i","data":{"action":"fetch_room"}}"#,
        ])
    func refusedCommands(json: String) {
        #expect(throws: ContractError.self) { try CableCommand(json) }
    }
}
