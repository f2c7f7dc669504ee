import Foundation
import Testing

@testable import BSON

@Suite struct ObjectIDTests {
    @Test("the hexadecimal digits are read and written")
    func hexadecimal() throws {
        let id = try #require(ObjectID("56E1FC72e0c917e9c4714161"))
        #expect(id.description == "56e1fc72e0c917e9c4714161")
        #expect(ObjectID(id.bytes) == id)
        #expect(id.createdAt == Date(timeIntervalSince1970: Double(0x56e1_fc72)))
    }

    @Test(
        "other texts are refused",
        arguments: ["", "56e1fc72e0c917e9c471416", "56e1fc72e0c917e9c471416100", "56e1fc72e0c917e9c471416g", "ü"])
    func refused(text: String) {
        #expect(ObjectID(text) == nil)
    }

    @Test("new identifiers differ and carry the time")
    func generation() {
        let ids = (0..<10_000).map { _ in ObjectID() }
        #expect(Set(ids).count == 10_000)
        #expect(abs(ObjectID().createdAt.timeIntervalSinceNow) < 60)
        #expect(
            ObjectID(createdAt: Date(timeIntervalSince1970: 1)) < ObjectID(createdAt: Date(timeIntervalSince1970: 2)))
        #expect(ObjectID([1, 2, 3]) == nil)
    }
}
