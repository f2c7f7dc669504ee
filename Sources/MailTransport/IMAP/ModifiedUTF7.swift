import Foundation
internal import Mail

/// The encoding of mailbox names (RFC 3501 section 5.1.3): ASCII stays, the rest is UTF-16 in a base64 of its own.
enum ModifiedUTF7 {
    static func encode(_ name: String) -> String {
        var encoded = ""
        var shifted: [UInt16] = []
        func flush() {
            guard !shifted.isEmpty else { return }
            let bytes = shifted.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            let base64 = Data(bytes).base64EncodedString()
            encoded += "&" + base64.prefix { $0 != "=" }.replacing("/", with: ",") + "-"
            shifted.removeAll()
        }
        for unit in name.utf16 {
            if (0x20...0x7E).contains(unit) {
                flush()
                encoded += unit == 0x26 ? "&-" : String(decoding: [UInt8(unit)], as: UTF8.self)
            } else {
                shifted.append(unit)
            }
        }
        flush()
        return encoded
    }

    /// The name that `encoded` means; a malformed encoding stays as it is.
    static func decode(_ encoded: String) -> String {
        var name = ""
        var rest = encoded[...]
        while let start = rest.firstIndex(of: "&") {
            name += rest[..<start]
            rest = rest[rest.index(after: start)...]
            guard let end = rest.firstIndex(of: "-") else { return name + "&" + rest }
            let word = rest[..<end]
            name += word.isEmpty ? "&" : decodeWord(word) ?? "&\(word)-"
            rest = rest[rest.index(after: end)...]
        }
        return name + rest
    }

    private static func decodeWord(_ word: Substring) -> String? {
        var base64 = word.replacing(",", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        guard let data = Data(base64Encoded: String(base64)), data.count.isMultiple(of: 2) else { return nil }
        let bytes = [UInt8](data)
        let units = stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        return String(decoding: units, as: UTF16.self)
    }
}
