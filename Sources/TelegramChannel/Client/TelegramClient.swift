internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1

/// Calls the Bot API. Close it with ``close()`` before letting it go.
///
/// The token is part of the address of every request: addresses appear in no error and no log.
public final class TelegramClient: Sendable {
    /// The bot's identifier.
    public let botID: String

    private let base: String
    private let token: BotToken
    private let http: HTTPClient

    /// The longest answer: one of `getUpdates` holds at most 4 MiB.
    private static let longestAnswer = 8 << 20

    /// A client; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - url: The Bot API, for example `https://api.telegram.org`.
    ///   - token: The bot's token.
    ///   - silence: How long a connection may say nothing; longer than a long poll.
    public init(url: String, token: BotToken, silence: Duration = .seconds(65)) {
        base = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.token = token
        botID = token.botID
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: TimeAmount(silence)))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        http = HTTPClient(configuration: configuration)
    }

    /// Closes all connections; calls under way fail.
    public func close() async {
        try? await http.shutdown()
    }

    func call<Request: TelegramRequest>(
        _ request: Request, within limit: Duration = .seconds(15)
    ) async throws(TelegramError) -> Request.Answer {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        guard let body = try? encoder.encode(request) else {
            throw TelegramError(.rejected, "\(Request.method) cannot be written as JSON")
        }
        return try await send(
            Request.method, ByteBuffer(data: body), contentType: "application/json", within: limit,
            as: Request.Answer.self)
    }

    /// Sends a file Telegram does not have yet.
    func upload(_ file: UploadedFile, to chatID: Int64) async throws(TelegramError) -> TelegramSentMessage {
        let form = MultipartForm(fields: [("chat_id", "\(chatID)")], file: file, named: "document")
        return try await send(
            SendDocument.method, ByteBuffer(bytes: form.body), contentType: form.contentType, within: .seconds(120),
            as: TelegramSentMessage.self)
    }

    private func send<Answer: Decodable & Sendable>(
        _ method: String, _ body: ByteBuffer, contentType: String, within limit: Duration, as type: Answer.Type
    ) async throws(TelegramError) -> Answer {
        var request = HTTPClientRequest(url: "\(base)/bot\(token.secret)/\(method)")
        request.method = .POST
        request.headers.add(name: "content-type", value: contentType)
        request.body = .bytes(body)
        let status: Int
        let bytes: ByteBuffer
        do {
            let response = try await http.execute(request, deadline: .now() + TimeAmount(limit))
            status = Int(response.status.code)
            bytes = try await response.body.collect(upTo: Self.longestAnswer)
        } catch {
            throw TelegramError(transport: error, token)
        }
        return try read(bytes, status: status)
    }

    private func read<Answer: Decodable>(_ bytes: ByteBuffer, status: Int) throws(TelegramError) -> Answer {
        guard let reply = try? JSONDecoder().decode(Reply<Answer>.self, from: bytes) else {
            // A page of a proxy, or half an answer: the server may have done what was asked.
            throw TelegramError(.maybeSent, "the answer with status \(status) is none of the Bot API")
        }
        if let result = reply.result { return result }
        throw TelegramError(
            status: reply.errorCode ?? status, description: token.removed(from: reply.description ?? "no reason given"),
            retryAfter: reply.parameters?.retryAfter, migratedTo: reply.parameters?.migrateToChatID)
    }

    /// The envelope of every answer (Bot API, "Making requests").
    private struct Reply<Answer: Decodable>: Decodable {
        var result: Answer?
        var errorCode: Int?
        var description: String?
        var parameters: Parameters?

        struct Parameters: Decodable {
            var retryAfter: Int?
            var migrateToChatID: Int64?

            enum CodingKeys: String, CodingKey {
                case retryAfter = "retry_after"
                case migrateToChatID = "migrate_to_chat_id"
            }
        }

        enum CodingKeys: String, CodingKey {
            case result, description, parameters, ok
            case errorCode = "error_code"
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            if try fields.decode(Bool.self, forKey: .ok) {
                result = try fields.decode(Answer.self, forKey: .result)
                return
            }
            errorCode = try fields.decodeIfPresent(Int.self, forKey: .errorCode)
            description = try fields.decodeIfPresent(String.self, forKey: .description)
            parameters = try fields.decodeIfPresent(Parameters.self, forKey: .parameters)
        }
    }
}
