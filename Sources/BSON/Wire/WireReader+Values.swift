extension WireReader {
    /// The value of `type` at `offset`; documents and arrays in it share `storage`, whose bytes these are.
    func value(of type: BSONType, at offset: Int, in storage: [UInt8]) -> BSONValue {
        switch type {
        case .double: .double(double(at: offset))
        case .string: .string(string(at: offset))
        case .document: .document(BSONDocument(storage: storage, offset: offset))
        case .array: .array(BSONArray(storage: storage, offset: offset))
        case .binary: .binary(binary(at: offset))
        case .undefined: .undefined
        case .objectID: .objectID(objectID(at: offset))
        case .bool: .bool(bytes[offset] != 0)
        case .datetime: .datetime(integer(Int64.self, at: offset))
        case .null: .null
        case .regex: .regex(regex(at: offset))
        case .dbPointer: .dbPointer(dbPointer(at: offset))
        case .code: .code(string(at: offset))
        case .symbol: .symbol(string(at: offset))
        case .codeWithScope: .codeWithScope(codeWithScope(at: offset, in: storage))
        case .int32: .int32(integer(Int32.self, at: offset))
        case .timestamp: .timestamp(BSONTimestamp(bits: integer(UInt64.self, at: offset)))
        case .int64: .int64(integer(Int64.self, at: offset))
        case .decimal128: .decimal128(decimal128(at: offset))
        case .minKey: .minKey
        case .maxKey: .maxKey
        }
    }

    func binary(at offset: Int) -> BSONBinary {
        let subtype = BSONBinary.Subtype(rawValue: bytes[offset + 4])
        var start = offset + 5
        let end = start + length(at: offset)
        if subtype == .oldBinary { start += 4 }
        return BSONBinary([UInt8](bytes[start..<end]), subtype: subtype)
    }

    private func regex(at offset: Int) -> BSONRegex {
        let patternLength = cStringLength(at: offset)
        let optionsStart = offset + patternLength + 1
        return BSONRegex(
            text(at: offset, count: patternLength),
            options: text(at: optionsStart, count: cStringLength(at: optionsStart)))
    }

    private func dbPointer(at offset: Int) -> BSONDBPointer {
        BSONDBPointer(namespace: string(at: offset), id: objectID(at: offset + 4 + length(at: offset)))
    }

    private func codeWithScope(at offset: Int, in storage: [UInt8]) -> BSONCodeWithScope {
        let codeStart = offset + 4
        let scopeStart = codeStart + 4 + length(at: codeStart)
        return BSONCodeWithScope(
            code: string(at: codeStart), scope: BSONDocument(storage: storage, offset: scopeStart))
    }
}
