internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import WebServing

/// The pages' icon with a number, for the browser's tab.
struct Badge: Sendable {
    let count: Int

    private var number: String { count > 9 ? "9+" : "\(max(count, 0))" }

    var response: Response {
        let picture: HTML = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f6f54"/>
            <path d="M7 9h18v11H15l-5 4v-4H7z" fill="#fff"/><circle cx="22" cy="10" r="10" fill="#c0361a"/>
            <text x="22" y="15" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="14" fill="#fff">\(number)</text></svg>
            """
        return Response(
            status: .ok, headers: [.contentType: "image/svg+xml", .cacheControl: "public, max-age=86400"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: picture.text)))
    }
}
