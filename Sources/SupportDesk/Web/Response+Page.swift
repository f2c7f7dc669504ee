internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Response {
    static func html(_ page: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page.text)))
    }

    /// To another page, by GET. Only paths of our own.
    static func seeOther(_ path: String) -> Response {
        .redirect(to: path, type: .normal)
    }
}
