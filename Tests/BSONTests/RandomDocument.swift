@testable import BSON

/// Makes documents of every type out of a seed; the same seed makes the same documents.
struct RandomDocument: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    func document(depth: Int) -> BSONDocument {
        var copy = self
        return copy.nextDocument(depth: depth)
    }

    mutating func nextDocument(depth: Int) -> BSONDocument {
        let count = Int.random(in: 0...8, using: &self)
        return BSONDocument((0..<count).map { ("\($0)" + text(), value(depth: depth)) })
    }

    mutating func value(depth: Int) -> BSONValue {
        switch Int.random(in: depth > 0 ? 0...22 : 2...20, using: &self) {
        case 0, 21: .document(nextDocument(depth: depth - 1))
        case 1, 22: .array(BSONArray((0..<Int.random(in: 0...12, using: &self)).map { _ in value(depth: depth - 1) }))
        case 2: .double(double())
        case 3: .string(text() + (Bool.random(using: &self) ? "\0" : "") + text())
        case 4: .binary(BSONBinary(bytes(), subtype: BSONBinary.Subtype(rawValue: .random(in: 0...255, using: &self))))
        case 5: .undefined
        case 6: .objectID(ObjectID(head: next(), tail: UInt32(truncatingIfNeeded: next())))
        case 7: .bool(.random(using: &self))
        case 8: .datetime(integer())
        case 9: .null
        case 10: .regex(BSONRegex(text(), options: "im"))
        case 11: .dbPointer(BSONDBPointer(namespace: text(), id: ObjectID(head: next(), tail: 1)))
        case 12: .code(text())
        case 13: .symbol(text())
        case 14: .codeWithScope(BSONCodeWithScope(code: text(), scope: nextDocument(depth: 0)))
        case 15: .int32(Int32(truncatingIfNeeded: next()))
        case 16: .timestamp(BSONTimestamp(bits: next()))
        case 17: .int64(integer())
        case 18: .decimal128(decimal())
        case 19: .minKey
        default: .maxKey
        }
    }

    private mutating func double() -> Double {
        let special: [Double] = [0, -0.0, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 0.1]
        if Bool.random(using: &self) { return special.randomElement(using: &self) ?? 0 }
        let number = Double(bitPattern: next())
        return number.isNaN ? 1 : number
    }

    private mutating func integer() -> Int64 {
        Int64(bitPattern: next()) >> Int64.random(in: 0...63, using: &self)
    }

    private mutating func decimal() -> BSONDecimal128 {
        let text = "\(integer())\(next())E\(Int.random(in: -6100...6000, using: &self))"
        return BSONDecimal128(text) ?? BSONDecimal128(high: 0x3040 << 48, low: 1)
    }

    private mutating func text() -> String {
        let alphabet = Array("abcXYZ019 ._$\"\\/\u{1}\n\u{7F}äßЖ☆𝄞é")
        let count = Int.random(in: 0...14, using: &self)
        return String((0..<count).map { _ in alphabet.randomElement(using: &self) ?? "a" })
    }

    private mutating func bytes() -> [UInt8] {
        (0..<Int.random(in: 0...20, using: &self)).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}
