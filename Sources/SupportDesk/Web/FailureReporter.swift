internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// Turns what handlers throw into an answer: an HTTP error as it is, anything else into a 500 or 503 that tells nothing.
struct FailureReporter: RouterMiddleware {
    @concurrent func handle(
        _ request: Request, context: DeskRequestContext,
        next: @concurrent (Request, DeskRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as DeskError {
            return Self.plain(error.status, error.description)
        } catch let error as HTTPError {
            return Self.plain(error.status, error.body ?? error.status.reasonPhrase)
        } catch let error as any HTTPResponseError {
            return Self.plain(error.status, error.status.reasonPhrase)
        } catch is CancellationError {
            return Self.plain(.serviceUnavailable, "The desk is stopping.")
        } catch {
            Logger.current.warning(
                "A request failed", metadata: ["http.path": "\(request.uri.path)", "error": "\(error)"])
            return Self.plain(.serviceUnavailable, "This does not work at the moment. Please try again.")
        }
    }

    private static func plain(_ status: HTTPResponse.Status, _ sentence: String) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: sentence + "\n")))
    }
}
