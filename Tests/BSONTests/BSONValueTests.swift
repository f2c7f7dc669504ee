import Foundation
import Testing

@testable import BSON

@Suite struct BSONValueTests {
    @Test("whole numbers of any type are integers, others are not")
    func integers() {
        #expect(BSONValue.int32(7).int == 7)
        #expect(BSONValue.int64(.max).int == .max)
        #expect(BSONValue.double(-3).int == -3)
        #expect(BSONValue.double(0.5).int == nil)
        #expect(BSONValue.double(1e300).int == nil)
        #expect(BSONValue.double(.nan).int == nil)
        #expect(BSONValue.string("7").int == nil)
        #expect(BSONValue.int64(3).double == 3)
    }

    @Test("dates keep their millisecond and saturate")
    func dates() {
        let date = Date(timeIntervalSince1970: 1_750_000_000.123)
        #expect(BSONValue.date(date) == .datetime(1_750_000_000_123))
        #expect(BSONValue.datetime(-1).date == Date(timeIntervalSince1970: -0.001))
        #expect(BSONValue.date(.distantFuture).date == .distantFuture)
        #expect(BSONValue.date(Date(timeIntervalSince1970: .infinity)) == .datetime(.max))
        #expect(BSONValue.date(Date(timeIntervalSince1970: -1e300)) == .datetime(.min))
        #expect(BSONValue.date(Date(timeIntervalSince1970: .nan)) == .datetime(0))
    }

    @Test("accessors answer only for their type")
    func accessors() {
        #expect(BSONValue.bool(true).bool == true)
        #expect(BSONValue.int32(1).bool == nil)
        #expect(BSONValue.null.isNull)
        #expect(!BSONValue.bool(false).isNull)
        #expect(BSONValue.symbol("s").string == nil)
        #expect(BSONValue.binary(BSONBinary([1], subtype: .md5)).binary?.subtype == .md5)
        #expect(BSONValue.data(Data([1, 2])).binary?.data == Data([1, 2]))
        #expect(BSONValue.uuid(UUID()).binary?.subtype == .uuid)
    }

    @Test("the value of a type differs from the like value of another type")
    func typesDiffer() {
        #expect(BSONValue.int32(1) != .int64(1))
        #expect(BSONValue.string("a") != .symbol("a"))
        #expect(BSONValue.code("a") != .string("a"))
    }

    @Test("options of a regular expression are sorted")
    func regex() {
        #expect(BSONRegex("a", options: "xim").options == "imx")
    }
}
