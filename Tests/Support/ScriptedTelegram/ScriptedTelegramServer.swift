import Foundation
import Hummingbird
internal import JSONTree
import Logging
import NIOCore
public import ServiceLifecycle

/// Serves a ``ScriptedTelegram`` over HTTP, on this machine only.
public struct ScriptedTelegramServer: Service {
    private let telegram: ScriptedTelegram
    private let onListening: @Sendable (_ url: String) -> Void

    /// A server on a free port.
    ///
    /// - Parameters:
    ///   - telegram: What answers.
    ///   - onListening: Told the address when the server answers.
    public init(_ telegram: ScriptedTelegram, onListening: @escaping @Sendable (_ url: String) -> Void) {
        self.telegram = telegram
        self.onListening = onListening
    }

    /// Serves until the task is cancelled.
    public func run() async throws {
        var logger = Logger(label: "scripted-telegram")
        logger.logLevel = .critical
        let router = Router()
        router.post(":bot/:method") { request, context in
            var request = request
            let bytes = try await request.collectBody(upTo: 60 << 20)
            let bot = context.parameters.get("bot") ?? ""
            let parameters = Self.parameters(bytes, contentType: request.headers[.contentType] ?? "")
            let reply = await telegram.answer(
                context.parameters.get("method") ?? "", token: String(bot.dropFirst(3)), parameters)
            return Self.response(reply)
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in onListening("http://127.0.0.1:\(channel.localAddress?.port ?? 0)") },
            logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await WebhookCaller(telegram: telegram).run() }
            group.addTask { try await application.run() }
            defer { group.cancelAll() }
            // The caller ends when it is cancelled, the server when it fails, too.
            try await group.next()
        }
    }

    private static func response(_ reply: TelegramReply) -> Response {
        switch reply {
        case .result(let value): json(.object(["ok": .bool(true), "result": value]), .ok)
        case .failure(let status, let body, let retryAfter):
            json(body, .init(code: status), retryAfter: retryAfter)
        case .page(let status):
            Response(
                status: .init(code: status), headers: [.contentType: "text/html"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "<html>Bad gateway</html>")))
        case .dropped:
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(contentLength: 100) { writer in
                    try await writer.write(ByteBuffer(string: "{\"ok\":"))
                    throw CancellationError()
                })
        }
    }

    private static func json(_ value: JSONValue, _ status: HTTPResponse.Status, retryAfter: Int? = nil) -> Response {
        var response = Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: value.text)))
        if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
        return response
    }

    /// Reads a request's parameters in any of the three forms the real server takes.
    private static func parameters(_ body: ByteBuffer, contentType: String) -> [String: JSONValue] {
        if contentType.hasPrefix("application/x-www-form-urlencoded") {
            var query = URLComponents()
            query.percentEncodedQuery = String(buffer: body).replacing("+", with: "%20")
            let fields = (query.queryItems ?? []).map { ($0.name, JSONValue.string($0.value ?? "")) }
            return Dictionary(fields) { $1 }
        }
        guard contentType.hasPrefix("multipart/form-data") else {
            return (try? JSONValue(parsing: String(buffer: body)))?.object ?? [:]
        }
        let boundary = contentType.split(separator: "boundary=").last.map(String.init) ?? ""
        var fields: [String: JSONValue] = [:]
        for part in String(buffer: body).split(separator: "--\(boundary)") {
            guard let name = quoted("name", in: part), let split = part.range(of: "\r\n\r\n") else { continue }
            if let file = quoted("filename", in: part) {
                fields[name] = .object(["file_name": .string(file)])
            } else {
                fields[name] = .string(String(part[split.upperBound...].dropLast(1)))
            }
        }
        return fields
    }

    /// A parameter of a part's disposition, unquoted and then percent-decoded, as the server does.
    private static func quoted(_ name: String, in part: Substring) -> String? {
        guard let start = part.range(of: " \(name)=\"") else { return nil }
        var result = ""
        var isEscaped = false
        for character in part[start.upperBound...] {
            if isEscaped {
                result.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                return result.removingPercentEncoding
            } else {
                result.append(character)
            }
        }
        return nil
    }
}
