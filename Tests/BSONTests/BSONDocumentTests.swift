import Foundation
import Testing

@testable import BSON

@Suite struct BSONDocumentTests {
    @Test("a literal keeps the order of its fields")
    func order() {
        let document: BSONDocument = ["b": 1, "a": "x\(2)", "c": [1.5, true, nil], "d": ["e": -1]]
        #expect(document.keys == ["b", "a", "c", "d"])
        #expect(document["a"]?.string == "x2")
        #expect(document["c"]?.array?[2] == .null)
        #expect(document["d"]?.document?["e"]?.int == -1)
        #expect(document["missing"] == nil)
    }

    @Test("the bytes are those of the specification")
    func bytes() throws {
        let hello: BSONDocument = ["hello": "world"]
        #expect(hello.bytes == [22, 0, 0, 0, 2] + Array("hello\0".utf8) + [6, 0, 0, 0] + Array("world\0".utf8) + [0])
        #expect(BSONDocument().bytes == [5, 0, 0, 0, 0])
        #expect(try BSONDocument(bytes: hello.bytes) == hello)
        #expect(try hello.withUnsafeBytes { bytes throws(BSONError) in try BSONDocument(copying: bytes) } == hello)
    }

    @Test("setting replaces in place, appends, and removes")
    func setting() {
        var document: BSONDocument = ["a": 1, "b": "two", "c": true]
        document["b"] = ["nested": [1, 2, 3]]
        #expect(document == ["a": 1, "b": ["nested": [1, 2, 3]], "c": true])
        document["b"] = .null
        #expect(document == ["a": 1, "b": nil, "c": true])
        document["d"] = "new"
        document["a"] = nil
        document["absent"] = nil
        #expect(document == ["b": nil, "c": true, "d": "new"])
        #expect(document.removeValue(forKey: "d") == "new")
        #expect(document.removeValue(forKey: "d") == nil)
        #expect(document.count == 2)
        document["n", default: 0] = 7
        #expect(document["n", default: 0] == 7)
        #expect(document["m", default: 3] == 3)
    }

    @Test("a nested document read out is changed without touching the outer one")
    func slices() throws {
        let outer: BSONDocument = ["before": 1, "inner": ["x": 1, "list": ["a"]], "after": 2]
        var inner = try #require(outer["inner"]?.document)
        #expect(inner.bytes == BSONDocument(dictionaryLiteral: ("x", 1), ("list", ["a"])).bytes)
        inner["x"] = "changed"
        inner.append("y", 2)
        #expect(inner == ["x": "changed", "list": ["a"], "y": 2])
        #expect(outer == ["before": 1, "inner": ["x": 1, "list": ["a"]], "after": 2])
    }

    @Test("a slice of a document is equal to, and hashes as, the same document built alone")
    func equality() throws {
        let inner = try #require(BSONDocument(dictionaryLiteral: ("a", ["k": "v"]))["a"]?.document)
        let alone: BSONDocument = ["k": "v"]
        #expect(inner == alone)
        #expect(Set([inner, alone]).count == 1)
        #expect(BSONDocument(dictionaryLiteral: ("a", 1), ("b", 2)) != ["b": 2, "a": 1])
    }

    @Test("fields are read in order, repeated keys included, and lookups find the first")
    func repeatedKeys() {
        var document: BSONDocument = ["k": 1]
        document.append("k", 2)
        #expect(document.map(\.value) == [1, 2])
        #expect(document["k"] == 1)
        #expect(document.contains("k"))
        #expect(!document.contains(""))
    }

    @Test("the fields of another document are added at the end")
    func appendContents() {
        var document: BSONDocument = ["a": 1]
        document.append(contentsOf: ["b": 2, "c": ["d": 3]])
        #expect(document == ["a": 1, "b": 2, "c": ["d": 3]])
    }

    @Test("a field with an empty key is a field")
    func emptyKey() {
        var document: BSONDocument = ["": 1, "a": 2]
        #expect(document[""] == 1)
        document[""] = nil
        #expect(document == ["a": 2])
        #expect(document[""] == nil)
    }
}
