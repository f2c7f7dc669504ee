import DeskFixtures
import Foundation
import MongoDB
import NIOHTTP1
import SalesStore
import Sandbox
import Testing

/// A system that uses the API of the tests' desk.
struct Caller: Sendable {
    let name: String
    let client: APIClient

    /// A system with a token of its own.
    init(
        _ desk: DeskInstallation, scopes: [APITokenDocument.Scope] = APITokenDocument.Scope.allCases,
        until end: Date? = nil, port: Int? = nil
    ) async throws {
        name = "caller-\(UUID().uuidString.prefix(8).lowercased())"
        let token = APIToken()
        try await desk.store.apiTokens.insertOne(
            APITokenDocument(id: name, token: token, scopes: scopes, createdAt: Date(), expiresAt: end))
        client = APIClient(port: port ?? desk.port, token: token.text)
    }

    func send(
        _ method: HTTPMethod, _ path: String, _ body: [String: Any]? = nil, key: String? = nil
    ) async throws -> Reply {
        let text = try body.map { String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self) }
        return Reply(
            try await client.send(
                method, "/api/v1/\(path)", text, headers: key.map { ["idempotency-key": $0] } ?? [:]))
    }
}

/// What came back.
struct Reply: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let text: String

    init(_ answer: APIClient.Answer) {
        status = answer.status
        headers = answer.headers
        text = answer.text
    }

    var json: [String: Any] {
        ((try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]) ?? [:]
    }
    var data: [[String: Any]] { json["data"] as? [[String: Any]] ?? [] }
    subscript(_ name: String) -> String? { json[name] as? String }
    /// Whether it is a problem document with this code.
    func isProblem(_ code: String) -> Bool {
        headers.first(name: "content-type") == "application/problem+json" && self["code"] == code
            && json["status"] as? Int == status
    }
}
