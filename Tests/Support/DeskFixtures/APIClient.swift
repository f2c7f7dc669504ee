import AsyncHTTPClient
public import Foundation
import NIOCore
public import NIOHTTP1
import Sandbox
public import SupportContract

/// A client of the support contract.
public struct APIClient: Sendable {
    /// What came back.
    public struct Answer: Sendable {
        /// The status.
        public let status: Int
        /// The fields of the header.
        public let headers: HTTPHeaders
        /// The bytes.
        public let body: Data

        /// The bytes as text.
        public var text: String { String(decoding: body, as: UTF8.self) }

        /// The body as a value of the contract.
        public func value<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
            guard (200..<300).contains(status) else { throw SandboxError("HTTP \(status): \(text)") }
            return try ContractJSON.decode(type, from: body)
        }
    }

    let port: Int
    /// Proves who they are.
    public let token: String?
    /// The user's number, where it is known; else 0.
    public let userID: Int

    /// A client of the desk at a port of this machine.
    public init(port: Int, token: String? = nil, userID: Int = 0) {
        self.port = port
        self.token = token
        self.userID = userID
    }

    /// Sends a request; what `headers` names replaces the usual.
    public func send(
        _ method: HTTPMethod, _ path: String, _ body: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        let response = try await Browser.client.execute(request, timeout: .seconds(180))
        let bytes = try await response.body.collect(upTo: 16 << 20)
        return Answer(
            status: Int(response.status.code), headers: response.headers, body: Data(bytes.readableBytesView))
    }

    /// Says something.
    public func post(
        _ text: String, room: Int? = nil, to answerer: NewMessage.Answerer = .model, key: String? = nil
    ) async throws -> SupportMessage {
        let body = try ContractJSON.text(NewMessage(text: text, roomID: room, answerer: answerer))
        return try await send(
            .POST, ContractPath.messages, body, headers: key.map { ["idempotency-key": $0] } ?? [:]
        ).value()
    }

    /// Reads messages; `query` is what follows the path.
    public func messages(_ query: String = "") async throws -> [SupportMessage] {
        try await send(.GET, "\(ContractPath.messages)\(query)").value()
    }

    /// What we said in a room, as soon as something fits.
    public func answer(
        in room: Int, _ fits: @escaping (SupportMessage) -> Bool = { _ in true }
    ) async throws -> SupportMessage {
        try await eventually("an answer in room \(room)") {
            let answer = try await send(.GET, "\(ContractPath.messages)?room_id=\(room)")
            // Who looks too often is told when to look again, and does.
            if answer.status == 429, let pause = answer.headers.first(name: "retry-after").flatMap(Int.init) {
                try await Task.sleep(for: .seconds(pause))
                return nil
            }
            return try answer.value([SupportMessage].self).first { $0.userID != userID && fits($0) }
        }
    }
}

extension DeskInstallation {
    /// The site that may carry the chat here.
    public static let site = "https://shop.example"

    /// A visitor, as the widget makes one.
    public func visitor() async throws -> APIClient {
        struct New: Decodable {
            let token: String
            let user: SupportUser
        }
        let answer = try await APIClient(port: port).send(
            .POST, "/widget/visitors", headers: ["origin": Self.site])
        let new = try answer.value(New.self)
        return APIClient(port: port, token: new.token, userID: new.user.id)
    }
}
