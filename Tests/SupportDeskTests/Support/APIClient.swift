import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Sandbox
import SupportContract

/// A client of the support contract.
struct APIClient: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: Data

        var text: String { String(decoding: body, as: UTF8.self) }

        func value<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
            guard (200..<300).contains(status) else { throw SandboxError("HTTP \(status): \(text)") }
            return try ContractJSON.decode(type, from: body)
        }
    }

    let port: Int
    var token: String?
    /// The user's number, where it is known.
    var userID = 0

    func send(
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

    func post(
        _ text: String, room: Int? = nil, to answerer: NewMessage.Answerer = .model, key: String? = nil
    ) async throws -> SupportMessage {
        let body = try ContractJSON.text(NewMessage(text: text, roomID: room, answerer: answerer))
        return try await send(
            .POST, ContractPath.messages, body, headers: key.map { ["idempotency-key": $0] } ?? [:]
        ).value()
    }

    func messages(_ query: String = "") async throws -> [SupportMessage] {
        try await send(.GET, "\(ContractPath.messages)\(query)").value()
    }

    /// What we said in a room, as soon as something fits.
    func answer(in room: Int, _ fits: @escaping (SupportMessage) -> Bool = { _ in true }) async throws -> SupportMessage
    {
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
    static let site = "https://shop.example"

    /// A visitor, as the widget makes one.
    func visitor() async throws -> APIClient {
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
