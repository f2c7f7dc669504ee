/// Walks over bytes from outside and proves that a ``WireReader`` may follow their lengths.
struct WireValidator {
    private let bytes: UnsafeRawBufferPointer
    /// Whether arrays number their elements in order and regular expressions sort their options.
    private var isCanonical = true

    /// - Returns: Whether the bytes are the canonical form of the document.
    static func validate(_ bytes: UnsafeRawBufferPointer) throws(BSONError) -> Bool {
        var validator = WireValidator(bytes: bytes)
        let end = try validator.document(at: 0, limit: bytes.count, depth: 1, isArray: false)
        guard end == bytes.count else {
            throw BSONError(.malformedBytes, "\(bytes.count - end) bytes follow the document")
        }
        return validator.isCanonical
    }

    private init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// - Returns: The offset behind the document.
    private mutating func document(
        at start: Int, limit: Int, depth: Int, isArray: Bool
    ) throws(BSONError) -> Int {
        guard depth <= BSONDocument.maximumDepth else {
            throw BSONError(.tooDeep, "documents are nested deeper than \(BSONDocument.maximumDepth)")
        }
        let length = try length(at: start, limit: limit)
        guard length >= 5, length <= limit - start else {
            throw BSONError(.malformedBytes, "a document claims \(length) bytes of \(limit - start)")
        }
        let terminator = start + length - 1
        guard bytes[terminator] == 0 else { throw BSONError(.malformedBytes, "a document is not terminated") }
        var position = start + 4
        var index = 0
        while position < terminator {
            position = try element(at: position, limit: terminator, depth: depth, arrayIndex: isArray ? index : nil)
            index += 1
        }
        return terminator + 1
    }

    /// - Returns: The offset behind the element.
    private mutating func element(
        at start: Int, limit: Int, depth: Int, arrayIndex: Int?
    ) throws(BSONError) -> Int {
        let keyCount = try cString(at: start + 1, limit: limit, "key")
        if let arrayIndex, !isKey(at: start + 1, count: keyCount, index: arrayIndex) { isCanonical = false }
        do throws(BSONError) {
            guard let type = BSONType(rawValue: bytes[start]) else {
                throw BSONError(.malformedBytes, "0x\([bytes[start]].hexadecimal) is no BSON type")
            }
            return try value(of: type, at: start + keyCount + 2, limit: limit, depth: depth)
        } catch {
            let key = WireReader(bytes: bytes).text(at: start + 1, count: keyCount)
            throw error.below(arrayIndex.map(BSONKeyPath.Component.index) ?? .key(key))
        }
    }

    /// - Returns: The offset behind the value.
    private mutating func value(
        of type: BSONType, at start: Int, limit: Int, depth: Int
    ) throws(BSONError) -> Int {
        switch type {
        case .double, .datetime, .int64, .timestamp: return try fixed(8, at: start, limit: limit)
        case .int32: return try fixed(4, at: start, limit: limit)
        case .objectID: return try fixed(12, at: start, limit: limit)
        case .decimal128: return try fixed(16, at: start, limit: limit)
        case .undefined, .null, .minKey, .maxKey: return start
        case .bool:
            let end = try fixed(1, at: start, limit: limit)
            guard bytes[start] <= 1 else { throw BSONError(.malformedBytes, "\(bytes[start]) is no boolean") }
            return end
        case .string, .code, .symbol: return try string(at: start, limit: limit)
        case .document: return try document(at: start, limit: limit, depth: depth + 1, isArray: false)
        case .array: return try document(at: start, limit: limit, depth: depth + 1, isArray: true)
        case .binary: return try binary(at: start, limit: limit)
        case .dbPointer: return try fixed(12, at: string(at: start, limit: limit), limit: limit)
        case .regex: return try regex(at: start, limit: limit)
        case .codeWithScope: return try codeWithScope(at: start, limit: limit, depth: depth)
        }
    }

    private mutating func regex(at start: Int, limit: Int) throws(BSONError) -> Int {
        let optionsStart = try start + cString(at: start, limit: limit, "pattern") + 1
        let optionsCount = try cString(at: optionsStart, limit: limit, "options")
        let options = bytes[optionsStart..<optionsStart + optionsCount]
        if !zip(options, options.dropFirst()).allSatisfy({ $0 <= $1 }) { isCanonical = false }
        return optionsStart + optionsCount + 1
    }

    private mutating func codeWithScope(at start: Int, limit: Int, depth: Int) throws(BSONError) -> Int {
        let length = try length(at: start, limit: limit)
        guard length >= 14, length <= limit - start else {
            throw BSONError(.malformedBytes, "code with scope claims \(length) bytes of \(limit - start)")
        }
        let end = start + length
        let scope = try string(at: start + 4, limit: end)
        guard try document(at: scope, limit: end, depth: depth + 1, isArray: false) == end else {
            throw BSONError(.malformedBytes, "code with scope is longer than its parts")
        }
        return end
    }
}

extension WireValidator {
    @inline(__always)
    private func length(at start: Int, limit: Int) throws(BSONError) -> Int {
        _ = try fixed(4, at: start, limit: limit)
        return WireReader(bytes: bytes).length(at: start)
    }

    @inline(__always)
    private func fixed(_ count: Int, at start: Int, limit: Int) throws(BSONError) -> Int {
        guard count <= limit - start else {
            throw BSONError(.malformedBytes, "\(count) bytes are needed and \(max(0, limit - start)) are left")
        }
        return start + count
    }

    @inline(__always)
    private func string(at start: Int, limit: Int) throws(BSONError) -> Int {
        let count = try length(at: start, limit: limit)
        guard count >= 1, count <= limit - start - 4 else {
            throw BSONError(.malformedBytes, "a string claims \(count) bytes of \(limit - start - 4)")
        }
        let terminator = start + 4 + count - 1
        guard bytes[terminator] == 0 else { throw BSONError(.malformedBytes, "a string is not terminated") }
        try requireUTF8(start + 4..<terminator)
        return terminator + 1
    }

    private func binary(at start: Int, limit: Int) throws(BSONError) -> Int {
        let count = try length(at: start, limit: limit)
        guard count >= 0, count <= limit - start - 5 else {
            throw BSONError(.malformedBytes, "a binary claims \(count) bytes of \(limit - start - 5)")
        }
        if bytes[start + 4] == BSONBinary.Subtype.oldBinary.rawValue {
            guard count >= 4, WireReader(bytes: bytes).length(at: start + 5) == count - 4 else {
                throw BSONError(.malformedBytes, "the two lengths of an old binary disagree")
            }
        }
        return start + 5 + count
    }

    /// - Returns: The length of the text, without its terminator.
    @inline(__always)
    private func cString(at start: Int, limit: Int, _ what: StaticString) throws(BSONError) -> Int {
        // The bytes end with the terminator of the document, so that the search ends there at the latest.
        let count = WireReader(bytes: bytes).cStringLength(at: start)
        guard count < limit - start else { throw BSONError(.malformedBytes, "a \(what) is not terminated") }
        try requireUTF8(start..<start + count)
        return count
    }

    @inline(__always)
    private func requireUTF8(_ range: Range<Int>) throws(BSONError) {
        let text = UnsafeRawBufferPointer(rebasing: bytes[range])
        guard text.isASCII || text.isValidUTF8 else {
            throw BSONError(.malformedBytes, "text is not UTF-8")
        }
    }

    /// Whether the key is the decimal form of `index`.
    private func isKey(at start: Int, count: Int, index: Int) -> Bool {
        var position = start + count - 1
        var rest = index
        repeat {
            guard position >= start, bytes[position] == UInt8(ascii: "0") + UInt8(rest % 10) else { return false }
            rest /= 10
            position -= 1
        } while rest > 0
        return position == start - 1
    }
}
