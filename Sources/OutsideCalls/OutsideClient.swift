internal import AsyncHTTPClient
internal import Basics
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// Calls servers that somebody else has named, each time by a connection of its own to an address that was judged before.
public struct OutsideClient: Sendable {
    private let destinations: Destinations
    private let limit: Duration
    private let authority: String?

    /// At how many addresses of a name a connection is tried.
    private static let tries = 3

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - destinations: Who may be called.
    ///   - limit: How long a call may take, from the first byte to the last.
    ///   - authority: A file with the authority to trust in place of the machine's, in PEM.
    public init(_ destinations: Destinations, limit: Duration = .seconds(15), authority: String? = nil) {
        self.destinations = destinations
        self.limit = limit
        self.authority = authority
    }

    /// The same client with another authority to trust, if there is one.
    public func trusting(_ authority: String?) -> OutsideClient {
        OutsideClient(destinations, limit: limit, authority: authority ?? self.authority)
    }

    /// Calls, and follows where the answer sends as often as the call allows; each address is judged anew.
    ///
    /// - Returns: The answer, whatever its status.
    public func answer(to call: OutsideCall) async throws(CallError) -> OutsideAnswer {
        var call = call
        let deadline = NIODeadline.now() + TimeAmount(limit)
        var left = call.redirects
        while true {
            let answer = try await once(call, until: deadline)
            guard call.redirects > 0, Self.elsewhere.contains(answer.status), let location = answer.headers["location"]
            else { return answer }
            guard left > 0 else { throw CallError(.redirects, "\(call.address.host) sends from address to address") }
            left -= 1
            let next = try call.address.resolving(location)
            if !next.isSameServer(as: call.address) {
                call.headers.removeAll { $0.name.lowercased() == "authorization" }
            }
            call.address = next
        }
    }

    private static let elsewhere: Set<Int> = [301, 302, 303, 307, 308]

    private func once(_ call: OutsideCall, until deadline: NIODeadline) async throws(CallError) -> OutsideAnswer {
        let url = call.address
        let addresses = try await destinations.addresses(of: url).prefix(Self.tries)
        for (index, address) in addresses.enumerated() {
            do {
                return try await once(call, at: address, until: deadline)
            } catch let error where error.isNothingSent && index < addresses.count - 1 {
                continue
            } catch {
                throw CallError(calling: error, url.host)
            }
        }
        throw CallError(.unresolved, "\(url.host) has no address")
    }

    private func once(
        _ call: OutsideCall, at address: IPAddress, until deadline: NIODeadline
    ) async throws -> OutsideAnswer {
        var request = HTTPClientRequest(url: call.address.text)
        request.method = HTTPMethod(rawValue: call.method)
        request.headers.add(name: "user-agent", value: "sales-agent")
        for header in call.headers { request.headers.add(name: header.name, value: header.value) }
        if let body = call.body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(call.address, address))
        do {
            let response = try await http.execute(request, deadline: deadline)
            let most = call.mostBytes
            let body = most > 0 ? try await response.body.collect(upTo: most) : ByteBuffer()
            try? await http.shutdown()
            let headers = Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
            return OutsideAnswer(
                status: Int(response.status.code), headers: headers, body: Array(body.readableBytesView),
                address: call.address)
        } catch {
            try? await http.shutdown()
            throw error
        }
    }

    private func configuration(_ url: CallAddress, _ address: IPAddress) -> HTTPClient.Configuration {
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
}
