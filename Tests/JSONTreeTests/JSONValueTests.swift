import Foundation
import JSONTree
import Testing

@Suite("JSON of any shape")
struct JSONValueTests {
    @Test("What is read is written again, in one line and with members in order")
    func roundTrip() throws {
        let text = #"{"b":[1,2.5,-3,true,null,"ё\n\"/"],"a":{"large":9007199254740993}}"#
        let value = try JSONValue(parsing: Data(text.utf8))
        #expect(value.text == #"{"a":{"large":9007199254740993},"b":[1,2.5,-3,true,null,"ё\n\"/"]}"#)
        #expect(try JSONValue(parsing: Data(value.text.utf8)) == value)
        #expect(value["b"]?.array?.count == 6 && value["a"]?["large"]?.integer == 9_007_199_254_740_993)
    }

    @Test(
        "What is no JSON is refused",
        arguments: ["", "{", "{\"a\" 1}", "nul", "\"\u{1}\"", "1e999", "{\"a\":1}x"])
    func malformed(text: String) {
        #expect(throws: JSONTextError.malformed) { try JSONValue(parsing: Data(text.utf8)) }
    }

    @Test("What is nested deeper than anybody nests is refused; brackets in strings do not count")
    func depth() throws {
        let deep = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
        #expect(throws: JSONTextError.tooDeep) { try JSONValue(parsing: Data(deep.utf8)) }
        #expect(throws: JSONTextError.tooDeep) {
            try JSONValue(parsing: Data(String(repeating: "{\"a\":", count: 100_000).utf8))
        }
        let text = "[\"" + String(repeating: "[", count: 100) + "\\\"[\"]"
        #expect(try JSONValue(parsing: Data(text.utf8)).array?.count == 1)
    }

    @Test(
        "A JSON Pointer leads where RFC 6901 says",
        arguments: [
            ("", true), ("/result/0/ID", true), ("/a~1b/m~0n", true), ("/result/1", false), ("/result/x", false),
            ("/none", false), ("result", false), ("/result/0/ID/x", false),
        ])
    func pointer(pointer: String, isThere: Bool) {
        let value: JSONValue = ["result": [["ID": "7"]], "a/b": ["m~n": 1]]
        #expect((value.value(at: pointer) != nil) == isThere)
    }
}
