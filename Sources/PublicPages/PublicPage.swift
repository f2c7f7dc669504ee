internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// A page that anybody may open through a link. It is in Russian and English, since it is unknown who opens it.
struct PublicPage {
    let title: String
    let content: String

    private var html: String {
        """
        <!DOCTYPE html>
        <html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>\(title)</title>
        <style>body{font:16px sans-serif;margin:4em auto;max-width:32em;padding:0 1em}button{font:inherit}</style>
        </head><body>\(content)</body></html>

        """
    }

    func response(_ status: HTTPResponse.Status) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = "no-store"
        headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
