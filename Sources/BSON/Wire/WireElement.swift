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
        guard bytes[position] != 0 else { return nil }
        return element(at: position, keyCount: cStringLength(at: position + 1))
    }

    /// The element that begins at `position`, or `nil` if it has another name or there is none.
    @inline(__always)
    func element(at position: Int, named key: UnsafeBufferPointer<UInt8>) -> WireElement? {
        guard bytes[position] != 0, cStringLength(at: position + 1) == key.count,
            isText(at: position + 1, equalTo: key)
        else { return nil }
        return element(at: position, keyCount: key.count)
    }

    /// The first element of this name between `position`, where an element begins, and `end`.
    func firstElement(_ key: UnsafeBufferPointer<UInt8>, from position: Int, to end: Int = .max) -> WireElement? {
        var position = position
        while position < end, let element = element(at: position) {
            if element.keyCount == key.count, isText(at: element.keyStart, equalTo: key) { return element }
            position = element.end
        }
        return nil
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

    /// Whether the bytes at `offset`, of which there must be enough, are this text.
    @inline(__always)
    func isText(at offset: Int, equalTo text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress, let textBase = text.baseAddress else { return text.isEmpty }
        return memcmp(base + offset, textBase, text.count) == 0
    }

    @inline(__always)
    private func element(at position: Int, keyCount: Int) -> WireElement? {
        guard let type = BSONType(rawValue: bytes[position]) else { return nil }
        let valueStart = position + keyCount + 2
        return WireElement(
            type: type, start: position, keyCount: keyCount, end: valueStart + size(of: type, at: valueStart))
    }
}
