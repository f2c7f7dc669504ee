extension DomainName {
    /// A domain as people read it: each A-label decoded (RFC 5891 section 5.2, RFC 3492). What is no code of letters stays as it is.
    public static func unicode(_ domain: some StringProtocol) -> String {
        let lower = domain.lowercased()
        guard lower.contains("xn--") else { return lower }
        return lower.split(separator: ".", omittingEmptySubsequences: false).map { label in
            guard label.hasPrefix("xn--"), let decoded = decoded(label.dropFirst(4)),
                // Another spelling of the code, or letters that a domain writes otherwise, is no name of this domain.
                ascii(decoded) == label
            else { return String(label) }
            return decoded
        }.joined(separator: ".")
    }

    /// The letters that a code stands for; nil where it is none.
    private static func decoded(_ code: Substring) -> String? {
        guard code.utf8.count <= 63, code.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let end = code.lastIndex(of: "-")
        var scalars = end.map { Array(code[..<$0].unicodeScalars) } ?? []
        let basic = UInt32(scalars.count)
        var rest = Array((end.map { code[code.index(after: $0)...] } ?? code).utf8)[...]
        var (next, index, bias): (UInt32, UInt32, UInt32) = (0x80, 0, 72)
        while !rest.isEmpty {
            guard let delta = number(&rest, bias: bias) else { return nil }
            let (sum, overflows) = index.addingReportingOverflow(delta)
            guard !overflows else { return nil }
            let points = UInt32(scalars.count) + 1
            let (value, isTooLarge) = next.addingReportingOverflow(sum / points)
            guard !isTooLarge, let scalar = Unicode.Scalar(value) else { return nil }
            (index, next) = (sum % points, value)
            bias = adapted(delta, points: points, isFirst: points == basic + 1)
            scalars.insert(scalar, at: Int(index))
            index += 1
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The next number of a code; nil where it ends in the middle of one, or where it is too large.
    private static func number(_ digits: inout ArraySlice<UInt8>, bias: UInt32) -> UInt32? {
        var (number, weight, place): (UInt32, UInt32, UInt32) = (0, 1, base)
        while let digit = digits.popFirst().flatMap(value) {
            let (part, partOverflows) = digit.multipliedReportingOverflow(by: weight)
            let (sum, sumOverflows) = number.addingReportingOverflow(part)
            guard !partOverflows, !sumOverflows else { return nil }
            number = sum
            let threshold = place <= bias ? least : min(place - bias, most)
            if digit < threshold { return number }
            let (heavier, overflows) = weight.multipliedReportingOverflow(by: base - threshold)
            guard !overflows else { return nil }
            weight = heavier
            place += base
        }
        return nil
    }

    private static func value(of digit: UInt8) -> UInt32? {
        switch digit {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 26
        default: nil
        }
    }
}
