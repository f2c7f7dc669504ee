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

    func firstElement(_ key: UnsafeBufferPointer<UInt8>, inDocumentAt offset: Int) -> WireElement? {
        var position = offset + 4
        while let element = element(at: position) {
            if element.keyCount == key.count, isKey(of: element, equalTo: key) { return element }
            position = element.end
        }
        return nil
    }

    @inline(__always)
    func isKey(of element: WireElement, equalTo key: UnsafeBufferPointer<UInt8>) -> Bool {
        UnsafeRawBufferPointer(rebasing: bytes[element.keyStart..<element.keyStart + element.keyCount])
            .elementsEqual(key)
    }
}
