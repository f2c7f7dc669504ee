/// What all decoders of one document share.
final class DecodingSource {
    let storage: [UInt8]
    let userInfo: [CodingUserInfoKey: any Sendable]
    private let rootOffset: Int
    /// Where the value begins whose type threw.
    private var failedOffset: Int?

    init(_ document: BSONDocument, userInfo: [CodingUserInfoKey: any Sendable]) {
        storage = document.storage
        rootOffset = document.offset
        self.userInfo = userInfo
    }

    @inline(__always)
    func read<Result>(_ body: (WireReader) -> Result) -> Result {
        storage.withUnsafeBytes { body(WireReader(bytes: $0)) }
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
        guard offset != rootOffset else { return [] }
        return read { reader in
            var path: [any CodingKey] = []
            var position = rootOffset + 4
            var isArray = false
            while let element = reader.element(at: position) {
                position = element.end
                guard (element.valueStart...max(element.valueStart, element.end - 1)).contains(offset) else { continue }
                let key = reader.text(at: element.keyStart, count: element.keyCount)
                path.append(BSONCodingKey(key, isIndex: isArray))
                if element.valueStart == offset { break }
                position = element.valueStart + 4
                isArray = element.type == .array
            }
            return path
        }
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
            BSONError(.custom, at: codingPath(to: failedOffset ?? rootOffset), String(describing: error), error)
        }
    }
}
