import AsyncHTTPClient
import NIOCore

/// An answer that is read while the model writes it. Nothing is sent before the first step is asked for; to stop asking
/// (or to cancel the task) closes the connection, which makes the server stop generating.
public struct ChatStream: AsyncSequence, Sendable {
    /// A piece of text, or at the end the whole answer.
    public typealias Element = ChatDelta
    /// Why there is no answer.
    public typealias Failure = LanguageModelError

    let client: LanguageModelClient
    let request: ChatRequest

    /// The steps of one request; a second iterator sends a second request.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(client: client, request: request)
    }

    /// The steps of one request.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let client: LanguageModelClient
        let request: ChatRequest
        private var body: HTTPClientResponse.Body.AsyncIterator?
        private var events: ServerSentEvents
        private var waiting: ArraySlice<String> = []
        private var answer = StreamedAnswer()
        private var hasEnded = false
        private var received = 0

        init(client: LanguageModelClient, request: ChatRequest) {
            self.client = client
            self.request = request
            self.events = ServerSentEvents(maximumBytes: client.endpoint.maximumResponseBytes)
        }

        /// The next step; `nil` after the last.
        public mutating func next() async throws(LanguageModelError) -> ChatDelta? {
            guard !hasEnded else { return nil }
            do {
                return try await step()
            } catch {
                hasEnded = true
                body = nil
                throw error
            }
        }

        private mutating func step() async throws(LanguageModelError) -> ChatDelta {
            if body == nil { body = try await client.open(request).makeAsyncIterator() }
            while true {
                while let event = waiting.popFirst() {
                    if let text = try answer.add(event, key: client.endpoint.key) { return .text(text) }
                }
                if answer.isComplete { return try finish() }
                guard let chunk = try await nextChunk() else { return try finish() }
                received += chunk.readableBytes
                guard received <= client.endpoint.maximumResponseBytes else { throw .tooLarge }
                do {
                    waiting = try events.events(in: chunk.readableBytesView)[...]
                } catch {
                    throw .tooLarge
                }
            }
        }

        private mutating func nextChunk() async throws(LanguageModelError) -> ByteBuffer? {
            do {
                try Task.checkCancellation()
                return try await body?.next(isolation: #isolation)
            } catch {
                throw LanguageModelError(transport: error)
            }
        }

        private mutating func finish() throws(LanguageModelError) -> ChatDelta {
            let whole = try AnswerCheck.checked(answer.answer(), for: request)
            hasEnded = true
            body = nil
            return .finished(whole)
        }
    }
}
