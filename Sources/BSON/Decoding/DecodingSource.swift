/// What all decoders of one document share.
///
/// The document is copied to a fixed place in memory, so that a decoder, which a type may keep, can point into it.
final class DecodingSource {
    let document: BSONDocument
    let userInfo: [CodingUserInfoKey: any Sendable]
    private let memory: UnsafeMutableRawBufferPointer
    /// Where the value begins whose type threw.
    private var failedOffset: Int?

    init(_ document: BSONDocument, userInfo: [CodingUserInfoKey: any Sendable]) {
        self.document = document
        self.userInfo = userInfo
        memory = document.withUnsafeBytes { bytes in
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
            memory.copyMemory(from: bytes)
            return memory
        }
    }

    deinit {
        memory.deallocate()
    }

    /// Reads the copy, in which the document begins at 0; not to be used longer than this object.
    @inline(__always)
    var reader: WireReader {
        WireReader(bytes: UnsafeRawBufferPointer(memory))
    }

    /// The value of `type` at `offset`; documents and arrays in it share the bytes of the original.
    func value(of type: BSONType, at offset: Int) -> BSONValue {
        document.storage.withUnsafeBytes { bytes in
            WireReader(bytes: bytes).value(of: type, at: document.offset + offset, in: document.storage)
        }
    }

    /// Lets a type decode itself.
    @inline(__always)
    func decode<T: Decodable>(_ type: T.Type, with decoder: ValueDecoder) throws -> T {
        do {
            return try T(from: decoder)
        } catch {
            failedOffset = failedOffset ?? decoder.offset
            throw error
        }
    }

    /// The keys that lead to the value that begins at `offset`, found by walking there from the outermost document.
    func codingPath(to offset: Int) -> [any CodingKey] {
        guard offset > 0 else { return [] }
        var path: [any CodingKey] = []
        var position = 4
        var isArray = false
        while let element = reader.element(at: position) {
            position = element.end
            guard offset == element.valueStart || element.valueStart..<element.end ~= offset else { continue }
            let key = reader.text(at: element.keyStart, count: element.keyCount)
            path.append(BSONCodingKey(key, isIndex: isArray))
            if element.valueStart == offset { break }
            position = element.valueStart + 4
            isArray = element.type == .array
        }
        return path
    }

    /// What a type threw, with the place of the value.
    func error(_ error: any Error) -> BSONError {
        switch error {
        case let error as BSONError:
            error
        case DecodingError.keyNotFound(let key, let context):
            BSONError(.keyNotFound, at: context.codingPath + [key], "the field is missing", error)
        case DecodingError.valueNotFound(_, let context):
            BSONError(.valueNotFound, at: context.codingPath, context.debugDescription, error)
        case DecodingError.typeMismatch(_, let context):
            BSONError(.typeMismatch, at: context.codingPath, context.debugDescription, error)
        case DecodingError.dataCorrupted(let context):
            BSONError(.invalidValue, at: context.codingPath, context.debugDescription, error)
        default:
            BSONError(.custom, at: codingPath(to: failedOffset ?? 0), String(describing: error), error)
        }
    }
}
