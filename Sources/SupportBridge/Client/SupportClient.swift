internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1
internal import NIOSSL
public import SupportContract

/// Calls the REST interface of a support system. Close it with ``close()`` before letting it go.
public final class SupportClient: Sendable {
    /// The system.
    public let account: SupportAccount
    let gate: AccessGate
    private let http: HTTPClient
    private let limit: Duration

    /// The longest answer that is read.
    private static let longestAnswer = 8 << 20

    /// A client; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - account: The system, and who we are there.
    ///   - gate: Keeps a refused token from being tried again and again.
    ///   - limit: How long a call may take.
    public init(_ account: SupportAccount, gate: AccessGate = AccessGate(), limit: Duration = .seconds(20)) {
        self.account = account
        self.gate = gate
        self.limit = limit
        // A redirect would carry the token to somebody else.
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: TimeAmount(limit)))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.tlsConfiguration = SupportTLS.configuration(account)
        http = HTTPClient(configuration: configuration)
    }

    /// Closes all connections; calls under way fail.
    public func close() async {
        try? await http.shutdown()
    }

    /// Asks whether the system is up.
    public func up() async throws(SupportError) {
        _ = try await send(.GET, ContractPath.up, "a look at its health")
    }

    /// Creates a message, and a room if it names none.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - key: Names the attempt (`Idempotency-Key`): a system that knows the header creates one message for one key.
    /// - Throws: `maybeDone` if it is unknown whether it was created.
    public func post(_ message: NewMessage, key: String? = nil) async throws(SupportError) -> SupportMessage {
        let body = try await send(.POST, ContractPath.messages, "a message", body: message, key: key)
        do throws(ContractError) {
            return try ContractJSON.decode(SupportMessage.self, from: body)
        } catch {
            // A page of a proxy, or half an answer: the system may have done it.
            throw SupportError(.maybeDone, "the answer to a message is not the contract's: \(error)")
        }
    }

    /// The messages of a room from the oldest on, or those that match.
    public func messages(_ query: MessagesQuery) async throws(SupportError) -> [SupportMessage] {
        let body = try await send(.GET, ContractPath.messages, "a request for messages", parameters: query.parameters)
        return try list(of: SupportMessage.self, body)
    }

    /// Our rooms.
    public func rooms() async throws(SupportError) -> [SupportRoom] {
        try list(of: SupportRoom.self, try await send(.GET, ContractPath.rooms, "a request for rooms"))
    }

    /// Reports a person's rating of a message.
    public func rate(message: Int, _ vote: MessageRating.Vote) async throws(SupportError) {
        _ = try await send(.PUT, ContractPath.rating(ofMessage: message), "a rating", body: MessageRating(vote))
    }

    /// Removes a room. It is not an error if the room is gone already.
    public func deleteRoom(_ id: Int) async throws(SupportError) {
        do throws(SupportError) {
            _ = try await send(.DELETE, ContractPath.room(id), "the removal of a room")
        } catch {
            guard error.code == .notFound else { throw error }
        }
    }

    // MARK: The wire

    private func list<Element: Decodable>(of type: Element.Type, _ body: Data) throws(SupportError) -> [Element] {
        do throws(ContractError) {
            return try ContractJSON.decode([Tolerated<Element>].self, from: body).compactMap(\.value)
        } catch {
            throw SupportError(.maybeDone, "the list is not the contract's: \(error)")
        }
    }

    private func send(
        _ method: HTTPMethod, _ path: String, _ what: String, parameters: [(name: String, value: String)] = [],
        body: (any Encodable & Sendable)? = nil, key: String? = nil
    ) async throws(SupportError) -> Data {
        try gate.check()
        var request = HTTPClientRequest(url: account.apiURL + path + account.query(parameters))
        request.method = method
        request.headers.add(name: "accept", value: "application/json")
        if let token = account.token { request.headers.add(name: "authorization", value: "Bearer \(token.secret)") }
        if let key { request.headers.add(name: "idempotency-key", value: key) }
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            guard let bytes = try? ContractJSON.encode(body) else {
                throw SupportError(.rejected, "\(what) cannot be written as JSON")
            }
            request.body = .bytes(ByteBuffer(data: bytes))
        }
        let status: Int
        let retryAfter: String?
        let bytes: ByteBuffer
        do {
            let response = try await http.execute(request, deadline: .now() + TimeAmount(limit))
            status = Int(response.status.code)
            retryAfter = response.headers.first(name: "retry-after")
            bytes = try await response.body.collect(upTo: Self.longestAnswer)
        } catch {
            throw SupportError(transport: error, account)
        }
        guard (200..<300).contains(status) else {
            let error = SupportError(status: status, retryAfter: retryAfter, doing: what)
            if error.code == .unauthorized { gate.refused() }
            throw error
        }
        gate.accepted()
        return Data(buffer: bytes)
    }
}

/// An element of a list that may be of no use without spoiling the rest.
private struct Tolerated<Value: Decodable>: Decodable {
    let value: Value?

    init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
}
