internal import BSON
import DeskFixtures
import Foundation
import Hummingbird
import MongoDB
import SalesStore
import Sandbox
import WebServing
import WorkQueue

@testable import WebChannel

/// The web channel alone inside the test's process, with a database of its own and other times.
struct LocalRooms: Sendable {
    let channel: WebChannel
    let store: SalesStore
    let port: Int

    static func with(
        pace: CablePace = CablePace(), _ body: @escaping @Sendable (LocalRooms) async throws -> Void
    ) async throws {
        try await LocalServer.withStore("rooms") { store in
            let channel = WebChannel(
                store: store, signer: ThreadSigner(secret: "signing"), addressKey: AddressKey(secret: "suppression"),
                settings: .init(widgetOrigins: [DeskInstallation.site]), now: { Date() })
            let router = Router(context: WebRequestContext.self)
            channel.addRoutes(to: router)
            let services = channel.services(bell: Doorbell(), owner: "test", longestIdle: .milliseconds(200))
            try await LocalServer.serve(router, over: channel.server(pace: pace), beside: services) { port in
                try await body(LocalRooms(channel: channel, store: store, port: port))
            }
        }
    }

    /// Somebody with a token.
    func user(_ name: String = "kate") async throws -> (user: WebUserDocument, client: APIClient) {
        let token = WebUserToken()
        let user = WebUserDocument(
            id: try await store.nextNumber(for: SalesStore.Name.webUsers), username: name, name: name, kind: .named,
            token: token, createdAt: Date())
        try await store.webUsers.insertOne(user)
        return (user, APIClient(port: port, token: token.text, userID: user.id))
    }

    /// We say something in a room, as the sender does.
    @discardableResult
    func say(
        _ text: String, in room: Int, isComplete: Bool? = nil,
        attachments: [WebRoomMessageDocument.Attachment] = []
    ) async throws -> WebRoomMessageDocument {
        guard let room = try await store.webRooms.findOne(["_id": .int64(Int64(room))]),
            let said = try await store.say(
                in: room,
                { number in
                    var message = WebRoomMessageDocument(
                        id: number, room: room, source: UUID().uuidString, userID: 0, userName: "Anna", text: text,
                        attachments: attachments, createdAt: Date())
                    message.isComplete = isComplete
                    return message
                }, also: { _, _ in })
        else { throw SandboxError("no room \(room)") }
        return said
    }
}
