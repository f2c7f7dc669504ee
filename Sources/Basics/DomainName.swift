internal import Foundation

/// Domain names in the one form that can be compared: as DNS has them, in ASCII.
public enum DomainName {
    /// A domain in lower case, each label with other letters than ASCII's as an A-label (RFC 5890, RFC 3492), mapped as
    /// UTS 46 does: `Пример.РФ` is `xn--e1afmkfd.xn--p1ai`. What looks alike and is another letter stays another domain.
    ///
    /// A label that no domain can have, because it is too long, stays as it is.
    public static func ascii(_ domain: some StringProtocol) -> String {
        guard domain.utf8.contains(where: { $0 >= 0x80 }) else { return domain.lowercased() }
        let mapped = String(domain).precomposedStringWithCompatibilityMapping.lowercased()
            .precomposedStringWithCompatibilityMapping
        let seen = mapped.unicodeScalars.filter { scalar in
            !scalar.properties.isDefaultIgnorableCodePoint || scalar.value == 0x200C || scalar.value == 0x200D
        }
        return seen.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "\u{3002}" }
            .map { label($0) }.joined(separator: ".")
    }

    /// A mail address in lower case, with its domain in ASCII.
    public static func ascii(ofAddress address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return address.lowercased() }
        return address[...at].lowercased() + ascii(address[address.index(after: at)...])
    }

    private static func label(_ scalars: Substring.UnicodeScalarView) -> String {
        let text = String(scalars)
        guard scalars.contains(where: { !$0.isASCII }), let coded = punycode(Array(scalars.map(\.value))) else {
            return text
        }
        let label = "xn--" + coded
        return label.utf8.count <= 63 ? label : text
    }

    // MARK: Punycode (RFC 3492)

    static let (base, least, most, skew, damping): (UInt32, UInt32, UInt32, UInt32, UInt32) =
        (36, 1, 26, 38, 700)

    /// The code of a label; nil for one that is far too long.
    private static func punycode(_ label: [UInt32]) -> String? {
        guard label.count <= 63 else { return nil }
        var output = label.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = UInt32(output.count)
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var handled = basic
        var (next, delta, bias): (UInt32, UInt32, UInt32) = (0x80, 0, 72)
        while handled < UInt32(label.count) {
            guard let least = label.filter({ $0 >= next }).min() else { return nil }
            // 63 letters below U+110000: no sum leaves 32 bits.
            delta += (least - next) * (handled + 1)
            next = least
            for value in label {
                if value < next { delta += 1 }
                guard value == next else { continue }
                append(delta, bias: bias, to: &output)
                bias = adapted(delta, points: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ delta: UInt32, bias: UInt32, to output: inout [UInt8]) {
        var rest = delta
        var place = base
        while true {
            let threshold = place <= bias ? least : min(place - bias, most)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            place += base
        }
        output.append(digit(rest))
    }

    static func adapted(_ delta: UInt32, points: UInt32, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / damping : delta / 2
        delta += delta / points
        var steps: UInt32 = 0
        while delta > (base - least) * most / 2 {
            delta /= base - least
            steps += base
        }
        return steps + (base - least + 1) * delta / (delta + skew)
    }

    private static func digit(_ value: UInt32) -> UInt8 {
        UInt8(value < 26 ? value + UInt32(UInt8(ascii: "a")) : value - 26 + UInt32(UInt8(ascii: "0")))
    }
}
