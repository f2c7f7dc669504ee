internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import SalesStore
internal import SupportContract

/// How stored rooms and messages are shown by the contract.
struct APIMessages: Sendable {
    let files: FileLinks

    /// A message as REST shows it to a client. Files are links below its text: the contract knows nothing else.
    func message(_ stored: WebRoomMessageDocument, to origin: ClientOrigin) -> SupportMessage {
        let links = stored.attachments.indices.map { index in
            "\(stored.attachments[index].name): \(files.url(message: stored.id, index: index, from: origin))"
        }
        let text = ([stored.text] + (links.isEmpty ? [] : [links.joined(separator: "\n")])).joined(separator: "\n\n")
        return SupportMessage(
            id: stored.id, roomID: stored.roomID, userID: stored.userID, text: text, references: stored.references,
            createdAt: stored.createdAt, updatedAt: stored.updatedAt,
            user: SupportUser(id: stored.userID, name: stored.userName))
    }

    /// A message as the socket shows it to a client. One that came at once is whole, and says so: there are clients that
    /// wait for the end of each message before they show the next.
    func push(_ stored: WebRoomMessageDocument, to origin: ClientOrigin) -> PushedMessage {
        PushedMessage(message(stored, to: origin), isLast: stored.isComplete ?? true)
    }

    func room(_ stored: WebRoomDocument) -> SupportRoom {
        SupportRoom(
            id: stored.id, userID: stored.userID, createdAt: stored.createdAt, updatedAt: stored.updatedAt)
    }
}

extension Response {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try ContractJSON.encode(value))))
    }
}

/// What went wrong, in words for who writes a client.
struct APIProblem: Encodable, Sendable {
    let error: String
}
