import Testing

@testable import BSON

@Suite struct BSONArrayTests {
    @Test("elements are numbered beyond one digit and found by index")
    func numbering() {
        let array = BSONArray((0..<1234).map { .int32($0) })
        #expect(array.count == 1234)
        #expect(array[0] == .int32(0))
        #expect(array[10] == .int32(10))
        #expect(array[1233] == .int32(1233))
        #expect(array[1234] == nil)
        #expect(array.document.keys == (0..<1234).map { "\($0)" })
    }

    @Test("an array read out of a document can grow")
    func growth() throws {
        let document: BSONDocument = ["list": [1, 2]]
        var array = try #require(document["list"]?.array)
        array.append("three")
        #expect(array == [1, 2, "three"])
        #expect(array.document.keys == ["0", "1", "2"])
        #expect(array.first == 1)
        #expect(BSONArray().isEmpty && BSONArray().first == nil)
    }
}
