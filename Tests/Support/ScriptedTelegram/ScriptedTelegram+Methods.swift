internal import JSONTree
import Synchronization

/// What goes back to a client.
enum TelegramReply: Sendable {
    case result(JSONValue)
    case failure(status: Int, body: JSONValue, retryAfter: Int?)
    case page(status: Int)
    case dropped

    static func migrated(to id: Int64) -> TelegramReply {
        .failure(
            status: 400,
            body: .object([
                "ok": .bool(false), "error_code": .number(400),
                "description": .string("Bad Request: group chat was upgraded to a supergroup chat"),
                "parameters": .object(["migrate_to_chat_id": .number(Double(id))]),
            ]), retryAfter: nil)
    }

    static func refusal(_ code: Int, _ description: String, retryAfter: Int? = nil) -> TelegramReply {
        var body: [String: JSONValue] = [
            "ok": .bool(false), "error_code": .number(Double(code)), "description": .string(description),
        ]
        if let retryAfter { body["parameters"] = .object(["retry_after": .number(Double(retryAfter))]) }
        return .failure(status: code, body: .object(body), retryAfter: retryAfter)
    }
}

extension ScriptedTelegram {
    /// Answers a call.
    func answer(_ method: String, token: String, _ parameters: [String: JSONValue]) async -> TelegramReply {
        guard token == self.token, !state.withLock({ $0.isRevoked }) else { return .refusal(401, "Unauthorized") }
        let fault = state.withLock { state -> TelegramFault? in
            state.requests.append(Request(method: method, parameters: parameters))
            guard state.faults[method]?.isEmpty == false else { return state.weather?.fault(of: method) }
            return state.faults[method]?.removeFirst()
        }
        switch fault {
        case .flood(let seconds):
            return .refusal(429, "Too Many Requests: retry after \(seconds)", retryAfter: seconds)
        case .refused(let words): return .refusal(400, "Bad Request: \(words)")
        case .droppedBefore: return .dropped
        case .badGateway: return .page(status: 502)
        case .unparsable where parameters["parse_mode"] != nil:
            return .refusal(400, "Bad Request: can't parse entities: Unsupported start tag at byte offset 0")
        case .droppedAfter:
            state.withLock { $0.droppedAfterActing[method, default: 0] += 1 }
            _ = await perform(method, parameters)
            return .dropped
        case .migrated(let id) where parameters["chat_id"]?.integer != id:
            return .migrated(to: id)
        case .unparsable, .migrated, nil: return await perform(method, parameters)
        }
    }

    private func perform(_ method: String, _ parameters: [String: JSONValue]) async -> TelegramReply {
        switch method {
        case "getMe":
            return .result(
                .object([
                    "id": .number(7_000_000_001), "is_bot": .bool(true), "first_name": .string("Reviews"),
                    "username": .string("scripted_reviews_bot"),
                ]))
        case "getUpdates": return await updates(parameters)
        case "deleteWebhook":
            state.withLock { state in
                state.webhook = nil
                state.hook = nil
            }
            return .result(.bool(true))
        case "setWebhook": return hook(parameters)
        case "setMyCommands", "leaveChat": return .result(.bool(true))
        case "sendMessage", "sendDocument": return send(parameters)
        case "sendChatAction":
            if let chat = parameters["chat_id"]?.integer { state.withLock { $0.actions.append(chat) } }
            return .result(.bool(true))
        case "answerCallbackQuery":
            if let id = parameters["callback_query_id"]?.string { state.withLock { $0.answered.append(id) } }
            return .result(.bool(true))
        case "editMessageReplyMarkup": return edit(parameters)
        case "editMessageText": return editText(parameters)
        default: return .refusal(404, "Not Found")
        }
    }

    private func send(_ parameters: [String: JSONValue]) -> TelegramReply {
        guard let chat = parameters["chat_id"]?.integer else { return .refusal(400, "Bad Request: chat_id is empty") }
        if state.withLock({ $0.blocked.contains(chat) }) {
            return .refusal(403, "Forbidden: bot was blocked by the user")
        }
        let text = parameters["text"]?.string ?? ""
        if parameters["document"] == nil {
            let isHTML = parameters["parse_mode"]?.string == "HTML"
            guard let visible = isHTML ? HTMLCheck.visible(text) : text else {
                return .refusal(400, "Bad Request: can't parse entities: Unsupported start tag")
            }
            guard !visible.isEmpty else { return .refusal(400, "Bad Request: message text is empty") }
            guard visible.unicodeScalars.count <= 4096 else { return .refusal(400, "Bad Request: message is too long") }
        }
        return state.withLock { state in
            state.nextMessageID += 1
            let buttons = Self.buttons(parameters["reply_markup"])
            var sent = TelegramSent(
                messageID: state.nextMessageID, chatID: chat, text: text, parseMode: parameters["parse_mode"]?.string,
                buttons: buttons.compactMap { $0["callback_data"]?.string },
                labels: buttons.compactMap { $0["text"]?.string })
            var result: [String: JSONValue] = [
                "message_id": .number(Double(sent.messageID)), "date": .number(1_800_345_600), "chat": Self.chat(chat),
            ]
            if let document = parameters["document"] {
                if let name = document["file_name"]?.string {
                    sent.fileName = name
                    sent.fileID = "file-\(state.nextFile)"
                    state.nextFile += 1
                } else {
                    sent.fileID = document.string
                }
                result["document"] = .object(["file_id": .string(sent.fileID ?? "")])
            }
            state.sent.append(sent)
            state.edits[sent.messageID] = [sent.text]
            return .result(.object(result))
        }
    }

    private func edit(_ parameters: [String: JSONValue]) -> TelegramReply {
        state.withLock { state in
            guard let message = parameters["message_id"]?.integer,
                let index = state.sent.firstIndex(where: { $0.messageID == message })
            else { return .refusal(400, "Bad Request: message to edit not found") }
            let labels = Self.buttons(parameters["reply_markup"]).compactMap { $0["text"]?.string }
            guard labels != state.sent[index].labels else {
                return .refusal(400, "Bad Request: message is not modified: the content is the same")
            }
            state.sent[index].labels = labels
            return .result(.bool(true))
        }
    }

    private func editText(_ parameters: [String: JSONValue]) -> TelegramReply {
        let text = parameters["text"]?.string ?? ""
        guard parameters["parse_mode"]?.string != "HTML" || HTMLCheck.visible(text) != nil else {
            return .refusal(400, "Bad Request: can't parse entities: Unsupported start tag")
        }
        return state.withLock { state in
            guard let message = parameters["message_id"]?.integer,
                let index = state.sent.firstIndex(where: { $0.messageID == message })
            else { return .refusal(400, "Bad Request: message to edit not found") }
            let buttons = Self.buttons(parameters["reply_markup"])
            var edited = state.sent[index]
            edited.text = text
            edited.parseMode = parameters["parse_mode"]?.string
            edited.buttons = buttons.compactMap { $0["callback_data"]?.string }
            edited.labels = buttons.compactMap { $0["text"]?.string }
            guard edited != state.sent[index] else {
                return .refusal(400, "Bad Request: message is not modified: the content is the same")
            }
            state.sent[index] = edited
            state.edits[message, default: []].append(text)
            return .result(.bool(true))
        }
    }

    private func hook(_ parameters: [String: JSONValue]) -> TelegramReply {
        let url = parameters["url"]?.string ?? ""
        let signal = state.withLock { state in
            state.webhook = url.isEmpty ? nil : url
            state.hook = url.isEmpty ? nil : Hook(url: url, secret: parameters["secret_token"]?.string)
            return state.hookSignal
        }
        signal?.yield()
        return .result(.bool(true))
    }

    private static func buttons(_ markup: JSONValue?) -> [JSONValue] {
        (markup?["inline_keyboard"]?.array ?? []).flatMap { $0.array ?? [] }
    }
}

extension JSONValue {
    var integer: Int64? { number.map { Int64($0) } ?? string.flatMap { Int64($0) } }
}
