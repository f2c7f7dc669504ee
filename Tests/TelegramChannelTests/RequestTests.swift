import Foundation
import Testing

@testable import TelegramChannel

/// Every request against the methods and types of Bot API 10.3.
@Suite struct RequestTests {
    private struct Parameter: Decodable {
        var name: String
        var required: Bool
    }

    private struct Reference: Decodable { var methods: [String: [Parameter]] }

    private static let folder = ProcessInfo.processInfo.environment["TEST_DATA"]

    private static let requests: [any TelegramRequest] = [
        GetMe(), GetUpdates(offset: 1, limit: 1, timeout: 1, allowedUpdates: ["message"]), DeleteWebhook(),
        SendMessage(chatID: 1, text: "a", parseMode: "HTML", replyMarkup: RatingButtons.keyboard(for: "a")),
        SendDocument(chatID: 1, document: "a"), SendChatAction(chatID: 1),
        AnswerCallbackQuery(callbackQueryID: "1", text: "a"),
        EditMessageReplyMarkup(chatID: 1, messageID: 1, replyMarkup: RatingButtons.keyboard(for: "a")),
        SetMyCommands(commands: BotCommands.byLanguage[0].commands, languageCode: "ru"), LeaveChat(chatID: 1),
        SetMyCommands(commands: BotCommands.ofTesters(inRussian: true), scope: .init(chatID: 1)),
        SetWebhook(url: "https://a.example", secretToken: "a", maxConnections: 1, allowedUpdates: ["message"]),
        EditMessageText(
            chatID: 1, messageID: 1, text: "a", parseMode: "HTML", replyMarkup: RatingButtons.keyboard(for: "a")),
    ]

    @Test("Methods and parameters are those of the Bot API", .enabled(if: folder != nil, "TEST_DATA is not set"))
    func reference() throws {
        let file = URL(filePath: try #require(Self.folder)).appending(path: "telegram/bot-api-10.3.json")
        let reference = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
        for request in Self.requests {
            let method = type(of: request).method
            let known = try #require(reference.methods[method], "\(method)")
            let sent = try Self.names(request)
            #expect(sent.isSubset(of: known.map(\.name)), "\(method)")
            #expect(Set(known.filter(\.required).map(\.name)).isSubset(of: sent), "\(method)")
        }
    }

    private static func names(_ request: some TelegramRequest) throws -> Set<String> {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let object = try JSONSerialization.jsonObject(with: encoder.encode(request))
        return Set(((object as? [String: Any]) ?? [:]).keys)
    }

    @Test(
        "A file's name is written so that the server reads it back",
        arguments: [
            ("Презентация.pdf", "Презентация.pdf"), ("100%.pdf", "100%25.pdf"), ("a\"b\\c.pdf", "a\\\"b\\\\c.pdf"),
            ("a\r\nb", "a  b"),
        ])
    func fileName(name: String, quoted: String) {
        #expect(MultipartForm.quoted(name) == quoted)
    }

    @Test(
        "Refusals are told apart",
        arguments: [
            (429, "Too Many Requests: retry after 5", TelegramError.Code.flood), (401, "Unauthorized", .unauthorized),
            (403, "Forbidden: bot was blocked by the user", .blocked),
            (409, "Conflict: terminated by other getUpdates request", .conflict),
            (409, "Conflict: can't use getUpdates method while webhook is active", .webhookActive),
            (400, "Bad Request: message is not modified", .notModified),
            (400, "Bad Request: can't parse entities: x", .unparsable), (400, "Bad Request: chat not found", .rejected),
            (500, "Internal Server Error", .server),
        ])
    func refusals(status: Int, words: String, code: TelegramError.Code) {
        #expect(
            TelegramError(status: status, description: words, retryAfter: nil, migratedTo: nil).code == code)
    }

    @Test("The token shows itself in no description")
    func token() {
        let token = BotToken("7:very-secret")
        #expect(!"\(token)\(String(reflecting: token))".contains("very-secret"))
        #expect(token.removed(from: "POST /bot7:very-secret/getMe") == "POST /bot<token>/getMe")
    }
}
