internal import HTTPTypes
public import Hummingbird

/// Finds out, before anything else is done with a request, whose it is: the client behind the proxies that are known.
public struct ClientAddress: RouterMiddleware {
    private let proxies: TrustedProxies

    /// Believes these proxies.
    public init(_ proxies: TrustedProxies) {
        self.proxies = proxies
    }

    /// Notes the client's address in the context.
    @concurrent public func handle(
        _ request: Request, context: WebRequestContext,
        next: @concurrent (Request, WebRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.remoteAddress = proxies.client(
            of: context.remoteAddress, forwardedFor: Self.forwardedFor.map { request.headers[values: $0] } ?? [],
            forwarded: Self.forwarded.map { request.headers[values: $0] } ?? [])
        return try await next(request, context)
    }

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")
    private static let forwarded = HTTPField.Name("Forwarded")
}
