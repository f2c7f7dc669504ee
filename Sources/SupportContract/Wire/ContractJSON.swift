public import Foundation

/// The contract's JSON: strict when writing, lenient when reading.
public enum ContractJSON {
    /// The bytes of a value: fields in the order of their names, slashes as they are.
    ///
    /// - Throws: ``ContractError`` if the value cannot be written, which none of the contract's types can cause.
    public static func encode(_ value: some Encodable) throws(ContractError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return try encoder.encode(value) } catch { throw ContractError(.malformed) }
    }

    /// A value as text, for a frame of the socket.
    public static func text(_ value: some Encodable) throws(ContractError) -> String {
        String(decoding: try encode(value), as: UTF8.self)
    }

    /// A value from bytes.
    ///
    /// - Throws: ``ContractError`` that names the field, never its value.
    public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: Data) throws(ContractError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: bytes)
        } catch let error as ContractError {
            throw error
        } catch let error as DecodingError {
            throw ContractError(error)
        } catch {
            throw ContractError(.malformed)
        }
    }

    /// A value from text.
    public static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws(ContractError) -> Value {
        try decode(type, from: Data(text.utf8))
    }
}

extension ContractError {
    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context): self.init(.invalidField, field: Self.path(context, key))
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            self.init(.invalidField, field: Self.path(context))
        case .dataCorrupted(let context):
            self.init(context.codingPath.isEmpty ? .malformed : .invalidField, field: Self.path(context))
        @unknown default: self.init(.malformed)
        }
    }

    private static func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
        (context.codingPath + (last.map { [$0] } ?? [])).map(\.stringValue).joined(separator: ".")
    }
}
