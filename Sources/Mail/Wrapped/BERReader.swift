/// Walks over the elements of BER (X.690), of which DER is a part. It keeps to the bytes it was given, and nests no deeper
/// than a limit.
struct BERReader {
    /// What stands before the content of an element.
    struct Header {
        let tag: UInt8
        /// Where the content ends; nil where an end mark says so (indefinite length).
        let end: Int?

        var isConstructed: Bool { tag & 0x20 != 0 }
    }

    /// Tags of one byte.
    enum Tag {
        static let octetString: UInt8 = 0x04
        static let identifier: UInt8 = 0x06
        static let sequence: UInt8 = 0x30
        static let explicit0: UInt8 = 0xA0
    }

    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads the head of the next element; nil at the end, or if the bytes are not BER.
    mutating func header() -> Header? {
        guard index + 1 < bytes.count else { return nil }
        let tag = bytes[index]
        // Numbers beyond 30 take several bytes: nothing that is looked for has one.
        guard tag & 0x1F != 0x1F else { return nil }
        let first = bytes[index + 1]
        index += 2
        if first == 0x80 { return tag & 0x20 != 0 ? Header(tag: tag, end: nil) : nil }
        var length = Int(first)
        if first > 0x80 {
            let count = Int(first & 0x7F)
            guard count <= 4, index + count <= bytes.count else { return nil }
            length = bytes[index..<index + count].reduce(0) { $0 << 8 | Int($1) }
            index += count
        }
        guard length <= bytes.count - index else { return nil }
        return Header(tag: tag, end: index + length)
    }

    /// Goes into the next element, which must have this tag.
    mutating func enter(_ tag: UInt8) -> Bool { header()?.tag == tag }

    /// The content of the next element, which must have this tag and be in one piece.
    mutating func content(of tag: UInt8) -> ArraySlice<UInt8>? {
        guard let header = header(), header.tag == tag, let end = header.end else { return nil }
        defer { index = end }
        return bytes[index..<end]
    }

    /// Goes over the next element, whatever it is.
    mutating func skip(depth: Int = 0) -> Bool {
        guard depth < MailLimits.berDepth, let header = header() else { return false }
        if let end = header.end {
            index = end
            return true
        }
        while !takeEndMark() {
            guard skip(depth: depth + 1) else { return false }
        }
        return true
    }

    /// The bytes of the next octet string, which may come in pieces; nil where there is none.
    mutating func octets() -> [UInt8]? {
        var found: [UInt8] = []
        return gather(into: &found, depth: 0) ? found : nil
    }

    private mutating func gather(into found: inout [UInt8], depth: Int) -> Bool {
        guard depth < MailLimits.berDepth, let header = header(), header.tag & ~0x20 == Tag.octetString else {
            return false
        }
        guard header.isConstructed else {
            guard let end = header.end else { return false }
            found += bytes[index..<end]
            index = end
            return true
        }
        while header.end.map({ index < $0 }) ?? !takeEndMark() {
            guard gather(into: &found, depth: depth + 1) else { return false }
        }
        return true
    }

    private mutating func takeEndMark() -> Bool {
        guard index + 1 < bytes.count, bytes[index] == 0, bytes[index + 1] == 0 else { return false }
        index += 2
        return true
    }
}
