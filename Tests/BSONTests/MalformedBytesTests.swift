import Testing

@testable import BSON

@Suite struct MalformedBytesTests {
    @Test(
        "the first fault is named by its key path",
        arguments: [
            ("", "", .malformedBytes),
            ("05000000", "", .malformedBytes),
            ("0500000001", "", .malformedBytes),
            ("050000000000", "", .malformedBytes),
            ("ffffffff00", "", .malformedBytes),
            ("ffffff7f00", "", .malformedBytes),
            // {"a": a boolean of 2}
            ("090000000861000200", "a", .malformedBytes),
            // {"a": [{"b": a string that claims more than there is}]}
            ("1f000000 0461 0017000000 0330 000f000000 0262 00ffffff7f 78000000000000", "a[0].b", .malformedBytes),
            // {"a": [null, a type that does not exist]}
            ("1300000004 6100 0b000000 0a3000 423100 00 00", "a[1]", .malformedBytes),
            // {"k": a string that is not UTF-8}
            ("0e000000026b0002000000e90000", "k", .malformedBytes),
            // {"k": a binary of negative length}
            ("0d000000056b00ffffffff0000", "k", .malformedBytes),
            // {"c": code with scope {"s": a boolean of 3}}
            ("1e000000 0f6300 16000000 0200000078 00 0c000000 087300 03 000000 00 00", "c.s", .malformedBytes),
        ] as [(String, String, BSONError.Code)])
    func faults(hexadecimal: String, keyPath: String, code: BSONError.Code) throws {
        let bytes = try #require([UInt8](hexadecimal: hexadecimal.filter { $0 != " " }))
        let error = #expect(throws: BSONError.self) { try BSONDocument(bytes: bytes) }
        #expect(error?.keyPath == keyPath)
        #expect(error?.code == code)
    }

    @Test("nesting is limited, and the limit itself is allowed")
    func depth() throws {
        #expect(try BSONDocument(bytes: nested(BSONDocument.maximumDepth).bytes).keys == ["d"])
        let error = #expect(throws: BSONError.self) {
            try BSONDocument(bytes: nested(BSONDocument.maximumDepth + 1).bytes)
        }
        #expect(error?.code == .tooDeep)
        #expect(throws: BSONError.self) { try BSONDocument(bytes: nested(20_000).bytes) }
    }

    @Test("every truncation and every extension of a document is refused")
    func truncation() {
        let bytes = RandomDocument(seed: 7).document(depth: 3).bytes
        for count in 0..<bytes.count {
            #expect(throws: BSONError.self) { try BSONDocument(bytes: Array(bytes.prefix(count))) }
        }
        #expect(throws: BSONError.self) { try BSONDocument(bytes: bytes + [0]) }
    }

    @Test("wrong array keys and unsorted options are put right")
    func canonicalForm() throws {
        // {"a": [10, 20] with the keys "0" and "0"}
        let bytes = try #require([UInt8](hexadecimal: "1b000000046100130000001030000a000000103000140000000000"))
        let document = try BSONDocument(bytes: bytes)
        #expect(document == ["a": .array([.int32(10), .int32(20)])])
        #expect(document["a"]?.array?[1] == .int32(20))
    }

    /// A document that many levels deep.
    private func nested(_ depth: Int) -> BSONDocument {
        (1..<depth).reduce(BSONDocument()) { inner, _ in ["d": .document(inner)] }
    }
}
