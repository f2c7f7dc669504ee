internal import Foundation

/// Writes a letter's parts with boundaries that are drawn from the letter's id and stand nowhere in its content.
struct MIMEWriter {
    private let seed: String
    private var boundaries = 0

    init(boundarySeed: String) {
        seed = boundarySeed
    }

    mutating func write(header: HeaderEncoder, entity: MIMEEntity) -> [UInt8] {
        var bytes = Array(header.text.utf8)
        write(entity, to: &bytes)
        return bytes
    }

    private mutating func write(_ entity: MIMEEntity, to bytes: inout [UInt8]) {
        var header = HeaderEncoder()
        switch entity.content {
        case .encoded(let content):
            header.append("Content-Type", entity.type)
            for field in entity.fields { header.append(field.name, field.value) }
            bytes += header.text.utf8
            bytes += [13, 10]
            bytes += content
        case .parts(let parts):
            var inner: [[UInt8]] = []
            for part in parts {
                var written: [UInt8] = []
                write(part, to: &written)
                inner.append(written)
            }
            let boundary = nextBoundary(absentFrom: inner)
            header.append("Content-Type", "\(entity.type); boundary=\"\(boundary)\"")
            bytes += header.text.utf8
            bytes += [13, 10]
            for part in inner {
                bytes += "--\(boundary)\r\n".utf8
                bytes += part
                if !part.suffix(2).elementsEqual([13, 10]) { bytes += [13, 10] }
            }
            bytes += "--\(boundary)--\r\n".utf8
        }
    }

    private mutating func nextBoundary(absentFrom parts: [[UInt8]]) -> String {
        while true {
            boundaries += 1
            let boundary = "=_\(String(Self.hash("\(seed) \(boundaries)"), radix: 36))_\(boundaries)"
            let needle = Array(boundary.utf8)
            if !parts.contains(where: { Self.holds($0, needle) }) { return boundary }
        }
    }

    /// Whether a part contains the bytes. Parts can be attachments of several megabytes, so only places with the same
    /// first byte are compared.
    private static func holds(_ part: [UInt8], _ needle: [UInt8]) -> Bool {
        part.withUnsafeBytes { part in
            guard let base = part.baseAddress, let first = needle.first else { return needle.isEmpty }
            var start = 0
            while part.count - start >= needle.count,
                let found = memchr(base + start, Int32(first), part.count - start - needle.count + 1)
            {
                if memcmp(found, needle, needle.count) == 0 { return true }
                start = base.distance(to: UnsafeRawPointer(found)) + 1
            }
            return false
        }
    }

    /// FNV-1a: the same in every process, unlike Swift's own hashes.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
