internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import WebServing

/// Turns what handlers throw into an answer: an HTTP error as it is, anything else into a 500 or 503 that reveals
/// nothing. A browser that loads a page gets a page in its user's language.
struct FailureReporter: RouterMiddleware {
    let brand: Brand

    @concurrent func handle(
        _ request: Request, context: WebRequestContext,
        next: @concurrent (Request, WebRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as DeskError {
            return answer(request, error.code.status, error.phrase, error.description, error.adminPhrase)
        } catch let error as WebError {
            return answer(request, error.status, error.code.phrase, error.description)
        } catch let error as HTTPError {
            let phrase: Phrase = error.status == .notFound ? .notFound : .badRequest
            return answer(request, error.status, phrase, error.body ?? error.status.reasonPhrase)
        } catch let error as any HTTPResponseError {
            return answer(request, error.status, .badRequest, error.status.reasonPhrase)
        } catch is CancellationError {
            return answer(request, .serviceUnavailable, .stopping)
        } catch {
            Logger.current.warning(
                "A request failed", metadata: ["http.path": "\(request.uri.path)", "error": "\(error)"])
            return answer(request, .serviceUnavailable, .broken)
        }
    }

    private func answer(
        _ request: Request, _ status: HTTPResponse.Status, _ phrase: Phrase, _ sentence: String? = nil,
        _ adminPhrase: AdminPhrase? = nil
    ) -> Response {
        let wording = Wording.preferred(by: request)
        let words = adminPhrase.map { wording.admin($0) } ?? wording(phrase)
        if request.isFromScript {
            return Response(
                status: status, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: words)))
        }
        guard request.headers[.accept]?.contains("text/html") == true else {
            return Response(
                status: status, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: (sentence ?? phrase.english) + "\n")))
        }
        let frame = Frame(wording: wording, signedIn: nil, brand: brand.name(in: request.pageLanguage))
        return .html(ErrorPage(frame: frame, words: words).html, status: status)
    }
}

extension Request {
    /// Whether the pages' script asks; it shows the message where the button was pressed.
    var isFromScript: Bool { headers[.fromScript] != nil }
}

extension HTTPField.Name {
    static let fromScript = HTTPField.Name(parsed: "x-desk-script") ?? .via
}
