internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import SupportContract

extension Response {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try ContractJSON.encode(value))))
    }
}

/// What went wrong, in words for who writes a client.
struct APIProblem: Encodable, Sendable {
    let error: String
}
