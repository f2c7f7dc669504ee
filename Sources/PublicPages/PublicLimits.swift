internal import Basics
internal import HTTPTypes
internal import Hummingbird
internal import WebServing

/// How often the pages may be opened from one address: a press costs a read from the store and an event.
struct PublicLimits: Sendable {
    private let requests = RateLimiter(.perMinute(120, burst: 60))

    /// Answers, unless there were too many requests from the client's address.
    func answer(_ context: WebRequestContext, _ body: () async throws -> Response) async throws -> Response {
        do throws(WebError) {
            try requests.take(Network.counted(context.remoteAddress))
        } catch {
            var response = PublicPage(
                title: "Слишком часто · Too often",
                content:
                    "<p>Слишком много запросов. Попробуйте через минуту.<br>Too many requests. Please try in a minute.</p>"
            ).response(.tooManyRequests)
            response.headers[.retryAfter] = "\(error.retryAfter ?? 60)"
            return response
        }
        return try await body()
    }
}
