/// A ZIP archive with uncompressed files (APPNOTE.TXT 6.3.10, method 0), written file by file: at most one is in memory.
struct StoredArchive: Sendable {
    private struct Entry {
        let name: [UInt8]
        let checksum: UInt32
        let size: UInt32
        let offset: UInt32
    }

    private var entries: [Entry] = []
    private var offset: UInt32 = 0

    /// A file's bytes in the archive: its header, and its own. Files beyond 2 GiB in all are left out.
    mutating func file(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count < Int(Int32.max) - Int(offset) else { return [] }
        let entry = Entry(
            name: Array(name.utf8), checksum: CRC32.of(bytes), size: UInt32(bytes.count), offset: offset)
        var head = Self.bytes(0x0403_4B50 as UInt32)
        head += Self.fields(of: entry)
        head += entry.name
        entries.append(entry)
        offset += UInt32(head.count + bytes.count)
        return head + bytes
    }

    /// The end of the archive: the list of files.
    func end() -> [UInt8] {
        var list: [UInt8] = []
        for entry in entries {
            list += Self.bytes(0x0201_4B50 as UInt32) + Self.bytes(20 as UInt16) + Self.fields(of: entry)
            // No comment, the first disk, no attributes.
            list += [UInt8](repeating: 0, count: 10) + Self.bytes(entry.offset) + entry.name
        }
        let count = Self.bytes(UInt16(clamping: entries.count))
        return list + Self.bytes(0x0605_4B50 as UInt32) + [0, 0, 0, 0] + count + count
            + Self.bytes(UInt32(list.count)) + Self.bytes(offset) + [0, 0]
    }

    /// The part that both kinds of headers share: version 2.0, names in UTF-8 (bit 11), stored, 1 January 1980.
    private static func fields(of entry: Entry) -> [UInt8] {
        bytes(20 as UInt16) + bytes(0x0800 as UInt16) + bytes(0 as UInt16) + bytes(0 as UInt16)
            + bytes(0x0021 as UInt16)
            + bytes(entry.checksum) + bytes(entry.size) + bytes(entry.size) + bytes(UInt16(entry.name.count))
            + bytes(0 as UInt16)
    }

    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}

/// The checksum of ZIP archives (ISO 3309).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }

    static func of(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    }
}
