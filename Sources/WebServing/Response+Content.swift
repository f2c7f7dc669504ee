internal import HTTPTypes
public import Hummingbird
internal import NIOCore

extension Response {
    /// A page.
    public static func html(_ page: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page.text)))
    }

    /// A file that browsers load beside a page, and keep for five minutes.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - mediaType: Its media type.
    public static func asset(_ bytes: [UInt8], mediaType: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: mediaType, .cacheControl: "public, max-age=300"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
