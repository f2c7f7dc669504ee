extension BSONDecimal128 {
    private static let exponentBias = 6176
    private static let exponents = -6176...6111
    private static let maximumDigits = 34
    private static let maximumSignificand: UInt128 = 9_999_999_999_999_999_999_999_999_999_999_999

    /// Reads a decimal number such as `-12.50`, `1E+3`, `Infinity` or `NaN`.
    ///
    /// `nil` where the text is not a number, or is one that 34 digits and the range of exponents cannot hold exactly.
    /// Source: the BSON Decimal128 specification, "From String Representation".
    public init?(_ text: String) {
        var rest = text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        switch String(Substring(rest)).lowercased() {
        case "inf", "infinity": self = BSONDecimal128(special: 0x7800, isNegative: isNegative)
        case "nan": self = BSONDecimal128(special: 0x7C00, isNegative: false)
        default:
            guard let number = DecimalText(rest) else { return nil }
            self.init(number, isNegative: isNegative)
        }
    }

    private init(special: UInt64, isNegative: Bool) {
        high = (special | (isNegative ? 0x8000 : 0)) << 48
        low = 0
    }

    private init?(_ number: DecimalText, isNegative: Bool) {
        var digits = Array(number.digits.drop { $0 == 0 })
        var exponent = number.exponent
        if digits.isEmpty {
            exponent = min(max(exponent, Self.exponents.lowerBound), Self.exponents.upperBound)
        }
        while digits.last == 0, digits.count > Self.maximumDigits || exponent < Self.exponents.lowerBound {
            digits.removeLast()
            exponent += 1
        }
        while exponent > Self.exponents.upperBound, digits.count < Self.maximumDigits {
            digits.append(0)
            exponent -= 1
        }
        guard digits.count <= Self.maximumDigits, Self.exponents.contains(exponent) else { return nil }
        let significand = digits.reduce(UInt128(0)) { $0 * 10 + UInt128($1) }
        // 34 digits need 113 bits at most, so the short form of the exponent always serves.
        let biased = UInt64(exponent + Self.exponentBias)
        high = (isNegative ? 1 << 63 : 0) | biased << 49 | UInt64(truncatingIfNeeded: significand >> 64)
        low = UInt64(truncatingIfNeeded: significand)
    }
}

extension BSONDecimal128: CustomStringConvertible {
    /// The number's text, from which ``init(_:)-(String)`` makes the same number again.
    ///
    /// Source: the BSON Decimal128 specification, "To String Representation".
    public var description: String {
        let sign = high >> 63 == 1 ? "-" : ""
        switch high >> 58 & 0x1F {
        case 0x1F: return "NaN"
        case 0x1E: return sign + "Infinity"
        default: return sign + magnitude
        }
    }

    private var magnitude: String {
        let usesLongForm = high >> 61 & 0b11 == 0b11
        let biased = usesLongForm ? high >> 47 & 0x3FFF : high >> 49 & 0x3FFF
        let exponent = Int(biased) - Self.exponentBias
        // The long form and significands beyond 34 digits are not canonical: they stand for zero.
        var significand = UInt128(high & 0x1_FFFF_FFFF_FFFF) << 64 | UInt128(low)
        if usesLongForm || significand > Self.maximumSignificand { significand = 0 }
        let digits = String(significand)
        let scientific = exponent + digits.count - 1
        if exponent > 0 || scientific < -6 {
            let fraction = digits.count > 1 ? ".\(digits.dropFirst())" : ""
            return "\(digits.prefix(1))\(fraction)E\(scientific < 0 ? "-" : "+")\(abs(scientific))"
        }
        if exponent == 0 { return digits }
        let point = digits.count + exponent
        if point > 0 { return "\(digits.prefix(point)).\(digits.dropFirst(point))" }
        return "0." + String(repeating: "0", count: -point) + digits
    }
}

/// The parts of the text of a finite decimal number.
private struct DecimalText {
    /// All digits, as numbers.
    let digits: [UInt8]
    /// The power of ten of the last digit.
    let exponent: Int

    /// Reads digits with an optional point and an optional exponent.
    init?(_ text: Substring.UTF8View) {
        var digits: [UInt8] = []
        var fractionCount = 0
        var hasPoint = false
        var rest = text
        while let byte = rest.first {
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if let digit = Self.digit(byte) {
                digits.append(digit)
                if hasPoint { fractionCount += 1 }
            } else {
                break
            }
            rest.removeFirst()
        }
        guard !digits.isEmpty, let written = Self.exponent(rest) else { return nil }
        self.digits = digits
        exponent = written - fractionCount
    }

    /// The number behind an `E`, or 0 where there is nothing; beyond all use, it is kept small enough to add to.
    private static func exponent(_ text: Substring.UTF8View) -> Int? {
        var rest = text
        guard let mark = rest.popFirst() else { return 0 }
        guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        var number = 0
        for byte in rest {
            guard let digit = Self.digit(byte) else { return nil }
            number = min(number * 10 + Int(digit), 1_000_000_000_000)
        }
        return isNegative ? -number : number
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? byte - UInt8(ascii: "0") : nil
    }
}
