internal import Hummingbird
internal import WebServing

/// Keeps the product's name fresh for the pages.
struct BrandRefresher: RouterMiddleware {
    let brand: Brand

    @concurrent func handle(
        _ request: Request, context: WebRequestContext,
        next: @concurrent (Request, WebRequestContext) async throws -> Response
    ) async throws -> Response {
        await brand.refresh()
        return try await next(request, context)
    }
}
