import Foundation

/// Finds the fields of one document.
///
/// Types mostly ask for fields in the order in which they were written: as long as they do, each is found behind the
/// last one. The first request out of order makes an index, unless the document is so small that a walk costs less.
final class DocumentFields {
    let source: DecodingSource
    let offset: Int
    private let reader: WireReader
    /// Where the field behind the last find begins.
    private var position: Int
    private var index: ContiguousArray<WireElement>?
    /// The number of the field behind the last find, once there is an index.
    private var next = 0

    /// In bytes; about 20 fields.
    private static let largestWithoutIndex = 256

    init(source: DecodingSource, offset: Int) {
        self.source = source
        self.offset = offset
        reader = source.reader
        position = offset + 4
    }

    /// All keys in their order.
    var keys: [String] {
        var keys: [String] = []
        var offset = offset + 4
        while let element = reader.element(at: offset) {
            keys.append(reader.text(at: element.keyStart, count: element.keyCount))
            offset = element.end
        }
        return keys
    }

    /// The field of this name; the next search begins behind it.
    @inline(__always)
    func find(_ key: String) -> WireElement? {
        var key = key
        return key.withUTF8 { key in
            if index == nil, let element = reader.element(at: position, named: key) {
                position = element.end
                return element
            }
            return search(key, advancing: true)
        }
    }

    /// The field of this name; the next search begins where this one did.
    func peek(_ key: String) -> WireElement? {
        var key = key
        return key.withUTF8 { search($0, advancing: false) }
    }

    /// The first field of this name behind the last find, else from the beginning.
    @inline(never)
    private func search(_ key: UnsafeBufferPointer<UInt8>, advancing: Bool) -> WireElement? {
        if index == nil, reader.length(at: offset) > Self.largestWithoutIndex { makeIndex() }
        guard let index else {
            let found =
                reader.firstElement(key, from: position) ?? reader.firstElement(key, from: offset + 4, to: position)
            if let found, advancing { position = found.end }
            return found
        }
        let isFound = { (number: Int) in
            index[number].keyCount == key.count && self.reader.isText(at: index[number].keyStart, equalTo: key)
        }
        guard let number = (next..<index.count).first(where: isFound) ?? (0..<next).first(where: isFound) else {
            return nil
        }
        if advancing { next = number + 1 }
        return index[number]
    }

    private func makeIndex() {
        var elements: ContiguousArray<WireElement> = []
        elements.reserveCapacity(reader.length(at: offset) / 16)
        var offset = offset + 4
        while let element = reader.element(at: offset) {
            if offset < position { next = elements.count + 1 }
            elements.append(element)
            offset = element.end
        }
        index = elements
    }
}
