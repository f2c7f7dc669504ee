internal import AsyncHTTPClient
internal import Basics
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// Calls endpoints, each time by a connection of its own to an address that was judged before. Follows no redirects, and reads
/// nothing of what is said but the status and `Retry-After`.
public struct WebhookClient: Sendable {
    private let destinations: Destinations
    private let limit: Duration
    private let authority: String?

    /// At how many addresses of a name a connection is tried.
    private static let tries = 3
    /// No endpoint is left alone for longer because it asks for it: an hour.
    private static let longestRest = Duration.seconds(3600)

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - destinations: Where events may go.
    ///   - limit: How long a call may take, from the first byte to the last.
    ///   - authority: A file with the authority to trust in place of the machine's, in PEM.
    public init(_ destinations: Destinations, limit: Duration = .seconds(15), authority: String? = nil) {
        self.destinations = destinations
        self.limit = limit
        self.authority = authority
    }

    /// Posts a body.
    ///
    /// - Throws: ``WebhookError`` where the answer is not 2xx.
    public func post(
        _ body: String, to address: String, headers: [(name: String, value: String)]
    ) async throws(WebhookError) {
        let url = try WebhookURL(address)
        let addresses = try await destinations.addresses(of: url).prefix(Self.tries)
        let deadline = NIODeadline.now() + TimeAmount(limit)
        for (index, address) in addresses.enumerated() {
            do {
                return try await post(body, to: url, at: address, headers, until: deadline)
            } catch let error where error.isNothingSent && index < addresses.count - 1 {
                continue
            } catch {
                throw WebhookError(calling: error, url.host)
            }
        }
    }

    private func post(
        _ body: String, to url: WebhookURL, at address: IPAddress, _ headers: [(name: String, value: String)],
        until deadline: NIODeadline
    ) async throws {
        var request = HTTPClientRequest(url: url.text)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "user-agent", value: "sales-agent")
        for header in headers { request.headers.add(name: header.name, value: header.value) }
        request.body = .bytes(ByteBuffer(string: body))
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(url, address))
        let status: HTTPResponseStatus
        let retryAfter: String?
        do {
            let response = try await http.execute(request, deadline: deadline)
            status = response.status
            retryAfter = response.headers.first(name: "retry-after")
        } catch {
            try? await http.shutdown()
            throw error
        }
        try? await http.shutdown()
        guard (200..<300).contains(status.code) else {
            throw WebhookError(status: Int(status.code), retryAfter: Self.rest(retryAfter), url.host)
        }
    }

    private func configuration(_ url: WebhookURL, _ address: IPAddress) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let authority { tls.trustRoots = .file(authority) }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(min(limit, .seconds(5))), read: TimeAmount(limit)))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        // The certificate is still checked against the name.
        configuration.dnsOverride = [url.host: address.text]
        return configuration
    }

    /// `Retry-After` in seconds (RFC 9110 section 10.2.3); a date is not heeded.
    private static func rest(_ text: String?) -> Duration? {
        guard let text, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int(text) else {
            return nil
        }
        return min(.seconds(seconds), longestRest)
    }
}
