import Foundation

/// A model on an OpenAI-compatible server, and how to talk to it.
public struct ModelEndpoint: Sendable, Hashable {
    /// The server's address with `/v1` and without a slash at the end.
    public let url: String

    /// The model's name on that server.
    public var model: String

    /// The key; `nil` if the server wants none.
    public var key: ModelKey?

    /// What the server is expected to understand; the client lowers it if the server refuses.
    public var dialect: ModelDialect

    /// How long to wait for what.
    public var timeouts: ModelTimeouts

    /// The largest response that is read, in bytes.
    public var maximumResponseBytes: Int

    /// An endpoint.
    ///
    /// - Throws: `.badRequest` if the address is not an `http://` or `https://` one.
    public init(
        url: String, model: String, key: ModelKey? = nil, dialect: ModelDialect = ModelDialect(),
        timeouts: ModelTimeouts = ModelTimeouts(), maximumResponseBytes: Int = 4_194_304
    ) throws(LanguageModelError) {
        let trimmed = url.hasSuffix("/") ? String(url.dropLast()) : url
        guard let parsed = URL(string: trimmed), ["http", "https"].contains(parsed.scheme?.lowercased() ?? ""),
            parsed.host()?.isEmpty == false
        else {
            throw LanguageModelError(
                .badRequest,
                "The address of the language model is not an http:// or https:// address: correct LLM_URL.")
        }
        self.url = trimmed
        self.model = model
        self.key = key
        self.dialect = dialect
        self.timeouts = timeouts
        self.maximumResponseBytes = maximumResponseBytes
    }
}

/// How long to wait for a model's server.
public struct ModelTimeouts: Sendable, Hashable {
    /// For the connection.
    public var connect: Duration
    /// For a whole answer.
    public var answer: Duration

    /// Timeouts; the defaults suit a small model on a processor.
    public init(connect: Duration = .seconds(5), answer: Duration = .seconds(120)) {
        self.connect = connect
        self.answer = answer
    }
}
