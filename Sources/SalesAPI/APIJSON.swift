internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import WebServing

/// JSON as the API writes and reads it: `snake_case`, dates by RFC 3339.
enum APIJSON {
    static func response(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, mediaType: String = "application/json"
    ) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return Response(
            status: status, headers: [.contentType: mediaType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }

    /// Reads a request's body.
    ///
    /// - Throws: ``APIProblem`` if it is not JSON of that shape, or has unknown fields: a typo must not pass unnoticed.
    static func body<Value: Decodable & KnownFields>(
        _ type: Value.Type, of request: Request
    ) async throws -> Value {
        let media = request.headers[.contentType]?.lowercased().prefix { $0 != ";" }.trimmingCharacters(
            in: .whitespaces)
        guard media == "application/json" else {
            throw APIProblem(.unsupportedMediaType, "JSON is expected here: Content-Type: application/json.")
        }
        let data = Data(try await request.body(upTo: largest).readableBytesView)
        guard let object = try? JSONSerialization.jsonObject(with: data), let fields = object as? [String: Any] else {
            throw APIProblem(.badRequest, "The body is no JSON object.")
        }
        if let unknown = fields.keys.sorted().first(where: { !Value.fields.contains($0) }) {
            throw APIProblem(.invalid, "There is no field \(String(unknown.prefix(40))).")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .iso8601
        do {
            return try decoder.decode(type, from: data)
        } catch let error as DecodingError {
            throw APIProblem(.invalid, error.words)
        }
    }

    /// The most bytes of a body.
    private static let largest = 64 << 10
}

/// A body that declares its fields.
protocol KnownFields {
    /// Their names in JSON.
    static var fields: Set<String> { get }
}

extension DecodingError {
    /// What is wrong, by the names of fields.
    fileprivate var words: String {
        switch self {
        case .keyNotFound(let key, _): "The field \(key.stringValue) is missing."
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            "The field \(context.codingPath.map(\.stringValue).joined(separator: ".")) is not of the right kind."
        @unknown default: "The body is not of the right shape."
        }
    }
}
