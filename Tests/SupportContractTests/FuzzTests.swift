import Foundation
import Seeded
import SupportContract
import Testing

/// Whatever bytes a peer sends, reading ends with a value or a ``ContractError``; what was read can be written and reads
/// back as the same.
@Suite struct FuzzTests {
    static let samples = [
        #"{"command":"message","data":"{\"action\":\"fetch_room\"}","identifier":"{\"channel\":\"UserChannel\"}"}"#,
        #"{"type":"ping","message":1795000000}"#, #"{"type":"disconnect","reason":"x","reconnect":false}"#,
        #"{"identifier":"i","message":{"kind":"room_id","room_id":5,"assistant_room_id":null}}"#,
        #"{"identifier":"i","message":{"kind":"new_message","object":{"id":7,"room_id":3,"last_message":null,"text":"д👍"}}}"#,
        #"{"id":7,"room_id":3,"user_id":2,"text":"t","references":["a"],"created_at":"2026-11-18T11:06:40.123Z","user":{"id":2,"name":"O"}}"#,
        #"{"text":"hi","room_id":4,"llm":"enabled"}"#, #"{"rating":-1}"#,
    ]
    static let pieces = [
        "\"", "{", "}", "[", "\\", "null", "1e999", "-1", "99999999999999999999", "0.1", "true", "\\u0000", "\\ud800",
        "\"id\":", "\"room_id\":", "\"type\":", "\"message\":", ",", ":", "\u{FEFF}",
    ]

    @Test("Mutated frames, commands and bodies", arguments: 0..<8)
    func mutated(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<400 {
            let bytes = Self.mutation(&generator)
            let text = String(decoding: bytes, as: UTF8.self)
            if let frame = Self.read({ () throws(ContractError) in try CableFrame(text) }) {
                #expect(try CableFrame(frame.text()) == frame)
            }
            if let command = Self.read({ () throws(ContractError) in try CableCommand(text) }) {
                #expect(try CableCommand(command.text()) == command)
            }
            try Self.again(SupportMessage.self, bytes)
            try Self.again(SupportRoom.self, bytes)
            try Self.again(NewMessage.self, bytes)
            try Self.again(MessageRating.self, bytes)
        }
    }

    @Test("Deeply nested JSON is refused, not followed")
    func deep() {
        let nested = String(repeating: "[", count: 100_000)
        #expect(throws: ContractError.self) { try CableFrame(nested) }
        #expect(throws: ContractError.self) { try CableFrame(#"{"identifier":"i","message":"# + nested) }
    }

    private static func again<Value: Codable & Equatable>(_ type: Value.Type, _ bytes: Data) throws {
        guard let value = read({ () throws(ContractError) in try ContractJSON.decode(type, from: bytes) }) else {
            return
        }
        let written = try ContractJSON.encode(value)
        #expect(try ContractJSON.encode(ContractJSON.decode(type, from: written)) == written)
    }

    private static func read<Value>(_ body: () throws(ContractError) -> Value) -> Value? {
        do throws(ContractError) { return try body() } catch { return nil }
    }

    private static func mutation(_ generator: inout SeededGenerator) -> Data {
        var bytes = Array((samples.randomElement(using: &generator) ?? "").utf8)
        for _ in 0..<Int.random(in: 1...5, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            let end = min(bytes.count, place + Int.random(in: 0...12, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            case 3: bytes = Array(bytes.prefix(place))
            default: bytes.insert(contentsOf: Array((pieces.randomElement(using: &generator) ?? "").utf8), at: place)
            }
        }
        return Data(bytes)
    }
}
