import Foundation

/// Where the parts of one element of a document stand.
struct WireElement {
    let type: BSONType
    /// The offset of the type's byte.
    let start: Int
    let keyCount: Int
    /// The offset behind the value.
    let end: Int

    var keyStart: Int { start + 1 }
    var valueStart: Int { keyStart + keyCount + 1 }
}

extension WireReader {
    /// The element that begins at `position`, or `nil` at the end of the document.
    @inline(__always)
    func element(at position: Int) -> WireElement? {
        guard let type = BSONType(rawValue: bytes[position]) else { return nil }
        let keyCount = cStringLength(at: position + 1)
        let valueStart = position + keyCount + 2
        return WireElement(
            type: type, start: position, keyCount: keyCount, end: valueStart + size(of: type, at: valueStart))
    }

    func elementCount(inDocumentAt offset: Int) -> Int {
        var count = 0
        var position = offset + 4
        while let element = element(at: position) {
            count += 1
            position = element.end
        }
        return count
    }

    /// The first element of this name among those from `position` to the end of the document.
    func firstElement(_ key: UnsafeBufferPointer<UInt8>, from position: Int) -> WireElement? {
        var position = position
        while let element = element(at: position) {
            if element.keyCount == key.count, isKey(at: position, equalTo: key) { return element }
            position = element.end
        }
        return nil
    }

    /// Whether there is an element of this name at `position`, which may be the end of the document.
    @inline(__always)
    func isKey(at position: Int, equalTo key: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = position + 1 + key.count
        guard end < bytes.count, bytes[end] == 0, bytes[position] != 0, let base = bytes.baseAddress else {
            return false
        }
        guard let keyBase = key.baseAddress else { return true }
        return memcmp(base + position + 1, keyBase, key.count) == 0
    }
}
