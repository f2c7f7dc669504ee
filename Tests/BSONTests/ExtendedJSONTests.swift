import Foundation
import Testing

@testable import BSON

@Suite struct ExtendedJSONTests {
    private static let id = ObjectID(head: 0x0102_0304_0506_0708, tail: 0x090A_0B0C)

    @Test(
        "each type has its canonical and its relaxed form, and both are read",
        arguments: [
            (.double(1.5), #"{"$numberDouble":"1.5"}"#, "1.5"),
            (.double(1e300), #"{"$numberDouble":"1E+300"}"#, "1E+300"),
            (.double(-.infinity), #"{"$numberDouble":"-Infinity"}"#, #"{"$numberDouble":"-Infinity"}"#),
            (.string("é\n\"\u{1}"), #""é\n\"\u0001""#, #""é\n\"\u0001""#),
            (.document(["z": true, "a": nil]), #"{"z":true,"a":null}"#, #"{"z":true,"a":null}"#),
            (.array(["x"]), #"["x"]"#, #"["x"]"#),
            (
                .binary(BSONBinary([255, 254], subtype: .md5)), #"{"$binary":{"base64":"//4=","subType":"05"}}"#,
                #"{"$binary":{"base64":"//4=","subType":"05"}}"#
            ),
            (.undefined, #"{"$undefined":true}"#, #"{"$undefined":true}"#),
            (.objectID(id), #"{"$oid":"0102030405060708090a0b0c"}"#, #"{"$oid":"0102030405060708090a0b0c"}"#),
            (
                .datetime(1_356_351_330_501), #"{"$date":{"$numberLong":"1356351330501"}}"#,
                #"{"$date":"2012-12-24T12:15:30.501Z"}"#
            ),
            (.datetime(-1), #"{"$date":{"$numberLong":"-1"}}"#, #"{"$date":{"$numberLong":"-1"}}"#),
            (
                .regex(BSONRegex("^a", options: "mi")), #"{"$regularExpression":{"pattern":"^a","options":"im"}}"#,
                #"{"$regularExpression":{"pattern":"^a","options":"im"}}"#
            ),
            (.code("f()"), #"{"$code":"f()"}"#, #"{"$code":"f()"}"#),
            (.symbol("s"), #"{"$symbol":"s"}"#, #"{"$symbol":"s"}"#),
            (
                .codeWithScope(BSONCodeWithScope(code: "f", scope: ["x": .int32(1)])),
                #"{"$code":"f","$scope":{"x":{"$numberInt":"1"}}}"#, #"{"$code":"f","$scope":{"x":1}}"#
            ),
            (.int32(-7), #"{"$numberInt":"-7"}"#, "-7"),
            (.int64(1 << 40), #"{"$numberLong":"1099511627776"}"#, "1099511627776"),
            (
                .timestamp(BSONTimestamp(seconds: 4_000_000_000, increment: 2)),
                #"{"$timestamp":{"t":4000000000,"i":2}}"#, #"{"$timestamp":{"t":4000000000,"i":2}}"#
            ),
            (.minKey, #"{"$minKey":1}"#, #"{"$minKey":1}"#),
            (.maxKey, #"{"$maxKey":1}"#, #"{"$maxKey":1}"#),
        ] as [(BSONValue, String, String)])
    func forms(value: BSONValue, canonical: String, relaxed: String) throws {
        #expect(value.extendedJSON(.canonical) == canonical)
        #expect(value.extendedJSON(.relaxed) == relaxed)
        #expect(try BSONValue(extendedJSON: canonical) == value)
        #expect(try BSONValue(extendedJSON: relaxed) == value)
        #expect("\(value)" == relaxed)
    }

    @Test(
        "plain JSON is read",
        arguments: [
            (" [ 1 , 2147483648 , 1e2 , -0.5 ] ", .array([.int32(1), .int64(2_147_483_648), 100.0, -0.5])),
            (#""\ud834\udd1e\u00e9\/""#, "𝄞é/"),
            ("99999999999999999999", .double(1e20)),
            (#"{"$set": {"a": 1}}"#, .document(["$set": ["a": .int32(1)]])),
            (#"{"$ref": "c", "$id": 1}"#, .document(["$ref": "c", "$id": .int32(1)])),
            (#"{"$date": "2012-12-24T13:15:30.5+01:00"}"#, .datetime(1_356_351_330_500)),
            (#"{"$date": "1969-12-31T23:59:59Z"}"#, .datetime(-1000)),
            (#"{"$date": "2000-02-29T00:00:00Z"}"#, .datetime(951_782_400_000)),
            (#"{"$date": "9999-12-31T23:59:59.999Z"}"#, .datetime(253_402_300_799_999)),
        ] as [(String, BSONValue)])
    func plain(text: String, value: BSONValue) throws {
        #expect(try BSONValue(extendedJSON: text) == value)
    }

    @Test(
        "faults are named by their key path",
        arguments: [
            (#"{"a": [1, {"b": {"$oid": "12"}}]}"#, "a[1].b.$oid"),
            (#"{"a": {"b": [1, 2}}"#, "a.b"),
            (#"{"a": {"$date": "2001-02-29T00:00:00Z"}}"#, "a.$date"),
            (#"{"a": {"$numberInt": "2147483648"}}"#, "a.$numberInt"),
            (#"{"a": {"$numberDouble": "0x10"}}"#, "a.$numberDouble"),
            (#"{"a": "\ud834"}"#, "a"),
            (#"{"a": 01}"#, ""),
            (#"{"a": tru}"#, "a"),
            (#"{"a": 1,}"#, ""),
            (#"{"a": 1} x"#, ""),
            ("[]", ""),
            ("", ""),
            ("{\"a\": \"tab\t\"}", "a"),
        ])
    func faults(text: String, keyPath: String) {
        let error = #expect(throws: BSONError.self) { try BSONDocument(extendedJSON: text) }
        #expect(error?.code == .malformedExtendedJSON)
        #expect(error?.keyPath == keyPath)
    }

    @Test("nesting is limited as in bytes")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try BSONValue(extendedJSON: nested(BSONDocument.maximumDepth))
        for depth in [BSONDocument.maximumDepth + 1, 100_000] {
            let error = #expect(throws: BSONError.self) { try BSONValue(extendedJSON: nested(depth)) }
            #expect(error?.code == .tooDeep)
        }
    }

    @Test("the coders of other formats see Extended JSON")
    func otherCoders() throws {
        let value = ["date": BSONValue.datetime(1000), "n": 1, "list": [true, 0.5]]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(value)
        #expect(
            String(decoding: data, as: UTF8.self)
                == #"{"date":{"$date":"1970-01-01T00:00:01Z"},"list":[true,0.5],"n":1}"#)
        #expect(try JSONDecoder().decode([String: BSONValue].self, from: data)["date"] == .datetime(1000))
        #expect(throws: (any Error).self) { try JSONDecoder().decode([ObjectID].self, from: Data("[1]".utf8)) }
    }
}
