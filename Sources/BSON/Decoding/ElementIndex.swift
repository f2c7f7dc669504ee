import Foundation

/// Where the fields of one document stand, found in one walk.
///
/// Types mostly ask for fields in the order in which they were written, so a search begins behind the last find.
final class ElementIndex {
    /// The place of one field.
    struct Entry {
        let type: BSONType
        let keyStart: UInt32
        let keyCount: UInt32

        var valueStart: Int { Int(keyStart) + Int(keyCount) + 1 }
    }

    private(set) var entries: ContiguousArray<Entry> = []
    private var next = 0

    init(_ reader: WireReader, documentAt offset: Int) {
        entries.reserveCapacity(min(reader.length(at: offset) / 12, 32))
        var position = offset + 4
        while let element = reader.element(at: position) {
            entries.append(
                Entry(
                    type: element.type, keyStart: UInt32(truncatingIfNeeded: element.keyStart),
                    keyCount: UInt32(truncatingIfNeeded: element.keyCount)))
            position = element.end
        }
    }

    /// The first field of this name behind the last find, else from the beginning.
    @inline(__always)
    func find(_ key: String, _ reader: WireReader) -> Entry? {
        var key = key
        return key.withUTF8 { key in
            for index in next..<entries.count where isKey(entries[index], key, reader) {
                next = index + 1
                return entries[index]
            }
            for index in 0..<next where isKey(entries[index], key, reader) {
                next = index + 1
                return entries[index]
            }
            return nil
        }
    }

    @inline(__always)
    private func isKey(_ entry: Entry, _ key: UnsafeBufferPointer<UInt8>, _ reader: WireReader) -> Bool {
        guard Int(entry.keyCount) == key.count, let base = reader.bytes.baseAddress, let keyBase = key.baseAddress
        else { return entry.keyCount == 0 && key.isEmpty }
        return memcmp(base + Int(entry.keyStart), keyBase, key.count) == 0
    }
}
