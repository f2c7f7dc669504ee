import Foundation
import Testing

@testable import BSON

@Suite struct BSONDecimal128Tests {
    @Test(
        "texts are written in their canonical form",
        arguments: [
            ("0", "0"), ("-0.00", "-0.00"), ("+12.50", "12.50"), ("1e3", "1E+3"), ("0.000001", "0.000001"),
            ("0.0000001", "1E-7"), ("1.5E-10", "1.5E-10"), (".5", "0.5"), ("5.", "5"), ("inf", "Infinity"),
            ("-Infinity", "-Infinity"), ("nAn", "NaN"), ("1E6144", "1.000000000000000000000000000000000E+6144"),
            ("0E+9999", "0E+6111"), ("10E-6177", "1E-6176"),
        ])
    func texts(text: String, canonical: String) throws {
        let number = try #require(BSONDecimal128(text))
        #expect(number.description == canonical)
        #expect(BSONDecimal128(canonical) == number)
        #expect(BSONDecimal128(number.bytes) == number)
    }

    @Test(
        "texts that are no number, or need rounding, are refused",
        arguments: [
            "", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x10", "1 ", " 1", "1_000", "--1", "infinit", "١",
            "12345678901234567890123456789012345", "1E6145", "1E-6177", "1E999999999999999999999999",
        ])
    func refused(text: String) {
        #expect(BSONDecimal128(text) == nil)
    }
}
