import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import SupportContract

/// One connection of the scripted server that asks by HTTP.
struct ScriptedREST: Sendable {
    let system: ScriptedSupport

    private struct Answer {
        var status = HTTPResponseStatus.ok
        var body = ""
        var retryAfter: Int?
    }

    func serve(_ channel: RequestChannel) async throws {
        try await channel.executeThenClose { inbound, outbound in
            var head: HTTPRequestHead?
            var body = ByteBuffer()
            for try await part in inbound {
                switch part {
                case .head(let new):
                    head = new
                    body.clear()
                case .body(var piece): body.writeBuffer(&piece)
                case .end:
                    guard let head, let answer = try answer(head, Data(body.readableBytesView)) else { return }
                    var headers = HTTPHeaders([("content-length", "\(answer.body.utf8.count)")])
                    if let seconds = answer.retryAfter { headers.add(name: "retry-after", value: "\(seconds)") }
                    try await outbound.write(
                        .head(HTTPResponseHead(version: .http1_1, status: answer.status, headers: headers)))
                    try await outbound.write(.body(ByteBuffer(string: answer.body)))
                    try await outbound.write(.end(nil))
                }
            }
        }
    }

    /// - Returns: `nil` to drop the connection.
    private func answer(_ head: HTTPRequestHead, _ body: Data) throws -> Answer? {
        // A socket that was not opened has been noted.
        if head.uri.hasPrefix(ContractPath.cable) { return Answer(status: .unauthorized) }
        switch system.note(ScriptedSupportServer.request(head.method.rawValue, head)) {
        case .status(let status, let retryAfter):
            return Answer(status: .init(statusCode: status), retryAfter: retryAfter)
        case .droppedAfter:
            _ = try carryOut(head, body)
            return nil
        case .page:
            _ = try carryOut(head, body)
            return Answer(body: "<html>A proxy's page</html>")
        case nil: return try carryOut(head, body)
        }
    }

    private func carryOut(_ head: HTTPRequestHead, _ body: Data) throws -> Answer {
        let url = URLComponents(string: head.uri)
        let path = url?.path ?? ""
        switch (head.method, path) {
        case (.GET, ContractPath.up): return Answer(body: "OK")
        case (.GET, ContractPath.rooms):
            let rooms = Set(system.messages.map(\.roomID)).sorted().map { SupportRoom(id: $0, userID: 1) }
            return Answer(body: try ContractJSON.text(rooms))
        case (.POST, ContractPath.messages):
            let new = try ContractJSON.decode(NewMessage.self, from: body)
            if let room = new.roomID, system.isGone(room) { return Answer(status: .notFound) }
            guard !new.text.hasPrefix("unacceptable") else { return Answer(status: .unprocessableEntity) }
            let message = system.store(new.text, in: new.roomID, by: system.client)
            // A system shows a message to everybody in the room, whoever wrote it.
            system.push(.newMessage(PushedMessage(message)))
            return Answer(body: try ContractJSON.text(message))
        case (.GET, ContractPath.messages):
            let query = try MessagesQuery { name in url?.queryItems?.first { $0.name == name }?.value }
            return Answer(body: try ContractJSON.text(system.found(query)))
        case (.PUT, _):
            let rating = try ContractJSON.decode(MessageRating.self, from: body)
            guard let id = Int(path.dropFirst("/messages/".count).dropLast("/rating.json".count)) else { break }
            system.rate(id, rating.rating.rawValue)
            return Answer(body: "{}")
        case (.DELETE, _):
            guard let room = Int(path.dropFirst("/rooms/".count)) else { break }
            system.remove(room: room)
            return Answer()
        default: break
        }
        return Answer(status: .notFound)
    }
}
