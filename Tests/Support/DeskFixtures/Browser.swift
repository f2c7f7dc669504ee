public import AsyncHTTPClient
public import Foundation
import NIOCore
public import NIOHTTP1
import Synchronization

/// What a browser does: keeps the cookies, follows nothing by itself.
public final class Browser: Sendable {
    /// What came back.
    public struct Answer: Sendable {
        /// The status.
        public let status: Int
        /// The fields of the header.
        public let headers: HTTPHeaders
        /// The page.
        public let body: String

        /// Where one is sent.
        public var location: String? { headers.first(name: "location") }

        /// The value of a form's hidden field, the first of that name.
        public func field(_ name: String) -> String {
            guard let at = body.range(of: "name=\"\(name)\" value=\"") else { return "" }
            return String(body[at.upperBound...].prefix { $0 != "\"" })
        }
    }

    /// The client of all tests; it follows no redirect.
    public static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // Open pages and slow clients of other tests hold connections; nobody waits for those.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 256
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    let port: Int
    private let cookies = Mutex<[String: String]>([:])

    /// Opens a browser on a desk of this machine.
    ///
    /// - Parameters:
    ///   - port: The desk's port.
    ///   - session: The token of a session that was begun already.
    public init(port: Int, session: String? = nil) {
        self.port = port
        if let session { cookies.withLock { $0["desk_session"] = session } }
    }

    /// The cookies it has, as it sends them.
    public var cookieHeader: String {
        cookies.withLock { $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
    }

    /// Loads a page.
    public func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send(request(path, headers))
    }

    /// Sends a form.
    public func post(_ path: String, _ fields: [String: String], headers: [String: String] = [:]) async throws -> Answer
    {
        var request = request(path, headers)
        request.method = .POST
        request.headers.replaceOrAdd(name: "content-type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: Self.encode(fields)))
        return try await send(request)
    }

    /// Sends a form that carries a file.
    public func upload(_ path: String, _ fields: [String: String], file: Data? = nil) async throws -> Answer {
        let boundary = "----of-the-tests"
        var body = Data()
        for (name, value) in fields {
            body += Data(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        if let file {
            body += Data(
                """
                --\(boundary)\r\nContent-Disposition: form-data; name="sheet"; filename="contacts.csv"\r
                Content-Type: text/csv\r\n\r\n
                """.utf8)
            body += file + Data("\r\n".utf8)
        }
        body += Data("--\(boundary)--\r\n".utf8)
        var request = request(path)
        request.method = .POST
        request.headers.replaceOrAdd(name: "content-type", value: "multipart/form-data; boundary=\(boundary)")
        request.body = .bytes(ByteBuffer(bytes: body))
        return try await send(request)
    }

    /// Sends a form of a page with the hidden fields it has there.
    public func submit(_ path: String, of page: String, _ fields: [String: String] = [:]) async throws -> Answer {
        let shown = try await get(page)
        var fields = fields
        fields["form_token"] = shown.field("form_token")
        fields["nonce"] = shown.field("nonce")
        fields["known"] = fields["known"] ?? shown.field("known")
        return try await post(path, fields)
    }

    /// The request for a page, with the cookies.
    public func request(_ path: String, _ headers: [String: String] = [:]) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.headers.add(name: "accept", value: "text/html")
        if !cookieHeader.isEmpty { request.headers.add(name: "cookie", value: cookieHeader) }
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        return request
    }

    private func send(_ request: HTTPClientRequest) async throws -> Answer {
        let response = try await Self.client.execute(request, timeout: .seconds(180))
        let body = try await response.body.collect(upTo: 4 << 20)
        for header in response.headers["set-cookie"] {
            let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            cookies.withLock { $0[pair[0]] = pair.count > 1 && !pair[1].isEmpty ? pair[1] : nil }
        }
        return Answer(status: Int(response.status.code), headers: response.headers, body: String(buffer: body))
    }

    private static func encode(_ fields: [String: String]) -> String {
        let allowed = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7f}"))
        return fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
        }.joined(separator: "&")
    }
}
