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
}
