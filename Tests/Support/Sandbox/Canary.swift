import Foundation

/// Texts that nobody else would write, looked for byte for byte: as they are in both cases, in quoted-printable and in base64 at
/// any place of it.
public struct Canary: Sendable {
    private let spellings: [[UInt8]]

    /// Looks for these texts.
    public init(_ texts: [String]) {
        spellings = texts.flatMap(Self.spellings).map(Array.init)
    }

    private static func spellings(of text: String) -> [String.UTF8View] {
        var all: [String] = []
        for text in [text, text.lowercased(), text.uppercased()] {
            all.append(text)
            all.append(text.utf8.map { $0 < 0x80 ? String(UnicodeScalar($0)) : String(format: "=%02X", $0) }.joined())
            // What comes before shifts the groups of three bytes; those that share bits with others are cut off.
            for shift in 0..<3 {
                let padded = [UInt8](repeating: 0, count: shift) + text.utf8
                let whole = padded.count / 3 * 3
                let encoded = Data(padded[..<whole]).base64EncodedString().dropFirst(shift == 0 ? 0 : 4)
                if encoded.count > 8 { all.append(String(encoded)) }
            }
        }
        return all.map(\.utf8)
    }

    /// Whether bytes hold one of the texts.
    public func isIn(_ bytes: [UInt8]) -> Bool {
        spellings.contains { wanted in
            guard let first = wanted.first, bytes.count >= wanted.count else { return false }
            var start = 0
            while let next = bytes[start...(bytes.count - wanted.count)].firstIndex(of: first) {
                if bytes[next..<(next + wanted.count)].elementsEqual(wanted) { return true }
                start = next + 1
                if start > bytes.count - wanted.count { return false }
            }
            return false
        }
    }

    /// The files below a folder that hold one.
    public func files(below folder: String) -> [String] {
        guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
        return names.compactMap { $0 as? String }.filter { name in
            guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { return false }
            return isIn(Array(data))
        }
    }
}
