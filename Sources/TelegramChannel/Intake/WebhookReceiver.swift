internal import Foundation
internal import HTTPTypes
public import Hummingbird
internal import Logging
internal import NIOCore

/// Answers Telegram's calls. An update is accepted once it is stored. Telegram resends what cannot be stored now;
/// anything that is not an update for us is accepted and ignored, since Telegram would keep sending it for a day.
public struct WebhookReceiver: Sendable {
    let webhook: Webhook
    let intake: UpdateIntake

    /// The largest update that is read, in bytes. Telegram's own are far smaller.
    static let limit = 1 << 20

    /// Answers a `POST` to the webhook's path, and nothing else.
    public func responder() -> some HTTPResponder<BasicRequestContext> {
        let router = Router()
        router.post(RouterPath(Webhook.path)) { request, _ in await receive(request) }
        return router.buildResponder()
    }

    private func receive(_ request: Request) async -> Response {
        let secret = HTTPField.Name(Webhook.secretHeader).flatMap { request.headers[$0] }
        guard webhook.admits(secret) else {
            Logger.current.warning("Somebody called the webhook without its secret")
            return Response(status: .unauthorized)
        }
        guard let body = try? await request.body.collect(upTo: Self.limit) else {
            return Response(status: .contentTooLarge)
        }
        guard let update = try? JSONDecoder().decode(ReceivedUpdate.self, from: Data(body.readableBytesView)) else {
            Logger.current.notice("Not an update", metadata: ["http.bytes": "\(body.readableBytes)"])
            return Response(status: .ok)
        }
        do {
            try await intake.take([update])
            return Response(status: .ok)
        } catch {
            Logger.current.warning(
                "Update could not be stored, Telegram is to send it again", metadata: ["error": "\(error)"])
            return Response(status: .serviceUnavailable, headers: [.retryAfter: "2"])
        }
    }
}
