internal import Hummingbird
internal import NIOCore

/// A request's context that still knows what it was made from, so that it can be handed on.
struct StatusRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    var source: ApplicationRequestContextSource {
        ApplicationRequestContextSource(channel: channel, logger: logger)
    }

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}

/// Health and metrics first, then what the service mounted.
struct StatusResponder<Status: HTTPResponder>: HTTPResponder where Status.Context == StatusRequestContext {
    let status: Status
    let pages: WebMount.Pages?

    func respond(to request: Request, context: StatusRequestContext) async throws -> Response {
        guard let pages, request.uri.path != "/health", request.uri.path != "/metrics" else {
            return try await status.respond(to: request, context: context)
        }
        return try await pages.respond(request, context.source)
    }
}
