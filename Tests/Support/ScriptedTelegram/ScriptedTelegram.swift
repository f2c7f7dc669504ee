public import JSONTree
import Synchronization

/// A Bot API as tests need it: it keeps updates until an offset confirms them, lets one poll wait at a time, checks
/// markup and lengths, and fails the way it is told to.
public final class ScriptedTelegram: Sendable {
    /// A request as it came in.
    public struct Request: Sendable {
        /// The method.
        public var method: String
        /// The parameters by name; files by their field's name alone.
        public var parameters: [String: JSONValue]
    }

    /// What a waiting poll is woken by.
    enum Signal: Sendable {
        case update
        case displaced
    }

    struct State {
        var nextUpdateID: Int64 = 810_000_000
        var nextMessageID: Int64 = 100
        var updates: [(id: Int64, body: JSONValue)] = []
        var poll: (id: Int, signal: AsyncStream<Signal>.Continuation)?
        var polls = 0
        var webhook: String?
        var blocked: Set<Int64> = []
        var faults: [String: [TelegramFault]] = [:]
        var requests: [Request] = []
        var sent: [TelegramSent] = []
        var actions: [Int64] = []
        var answered: [String] = []
        var nextFile = 1
        var isRevoked = false
        var weather: TelegramWeather?
        var droppedAfterActing: [String: Int] = [:]
        var hook: Hook?
        var hookSignal: AsyncStream<Void>.Continuation?
        var edits: [Int64: [String]] = [:]
    }

    /// A webhook as it was set.
    struct Hook: Sendable {
        var url: String
        var secret: String?
    }

    /// The token that counts.
    public let token: String
    let state = Mutex(State())

    /// Creates a server's memory.
    ///
    /// - Parameters:
    ///   - token: The token that counts.
    ///   - firstMessage: Where the messages' numbers begin. A bot that has seen them before takes none of them again.
    public init(token: String = "7000000001:scripted-token-that-nobody-may-see", firstMessage: Int64 = 100) {
        self.token = token
        state.withLock { $0.nextMessageID = firstMessage }
    }

    // MARK: What people do

    /// A person writes; the update waits until it is confirmed.
    ///
    /// - Returns: The message's number.
    @discardableResult
    public func write(_ text: String, from user: Int64, language: String = "en") -> Int64 {
        receive("message", from: user, language: language, ["text": .string(text)])
    }

    /// A person changes what they wrote.
    public func edit(_ message: Int64, to text: String, from user: Int64) {
        push([
            "edited_message": .object([
                "message_id": .number(Double(message)), "date": .number(1_800_345_600),
                "edit_date": .number(Double(1_800_345_600 + nextMessageID())), "text": .string(text),
                "from": Self.person(user, "en"), "chat": Self.chat(user),
            ])
        ])
    }

    /// A group gets another identifier, as its last message says.
    public func migrate(group: Int64, to supergroup: Int64, from user: Int64) {
        push([
            "message": .object([
                "message_id": .number(Double(nextMessageID())), "date": .number(1_800_345_600),
                "migrate_to_chat_id": .number(Double(supergroup)), "from": Self.person(user, "en"),
                "chat": .object(["id": .number(Double(group)), "type": .string("group")]),
            ])
        ])
    }

    /// A person sends something that is no text.
    public func send(_ kind: String, from user: Int64) {
        receive("message", from: user, language: "en", [kind: .array([])])
    }

    /// Somebody writes in a group.
    public func writeInGroup(_ text: String, group: Int64, from user: Int64) {
        let id = nextMessageID()
        push([
            "message": .object([
                "message_id": .number(Double(id)), "date": .number(1_800_345_600), "text": .string(text),
                "from": Self.person(user, "en"),
                "chat": .object(["id": .number(Double(group)), "type": .string("group")]),
            ])
        ])
    }

    /// A person presses a button.
    public func press(_ data: String, under message: Int64, from user: Int64) {
        let id = nextMessageID()
        push([
            "callback_query": .object([
                "id": .string("callback-\(id)"), "from": Self.person(user, "en"), "chat_instance": .string("1"),
                "data": .string(data),
                "message": .object([
                    "message_id": .number(Double(message)), "date": .number(1_800_345_600),
                    "chat": Self.chat(user),
                ]),
            ])
        ])
    }

    /// A person blocks the bot, or lets it in again.
    public func block(_ isBlocked: Bool, by user: Int64) {
        let id = nextMessageID()
        state.withLock { if isBlocked { $0.blocked.insert(user) } else { $0.blocked.remove(user) } }
        push([
            "my_chat_member": .object([
                "chat": Self.chat(user), "from": Self.person(user, "en"),
                "date": .number(Double(1_800_345_600 + id)),
                "new_chat_member": .object(["status": .string(isBlocked ? "kicked" : "member")]),
            ])
        ])
    }

    /// An update of any shape.
    public func push(_ fields: [String: JSONValue]) {
        let signal = state.withLock { state in
            var body = fields
            let id = state.nextUpdateID
            state.nextUpdateID += 1
            body["update_id"] = .number(Double(id))
            state.updates.append((id, .object(body)))
            return (poll: state.poll?.signal, hook: state.hookSignal)
        }
        signal.poll?.yield(.update)
        signal.hook?.yield()
    }

    @discardableResult
    private func receive(_ kind: String, from user: Int64, language: String, _ fields: [String: JSONValue]) -> Int64 {
        let id = nextMessageID()
        var message = fields
        message["message_id"] = .number(Double(id))
        message["date"] = .number(1_800_345_600)
        message["from"] = Self.person(user, language)
        message["chat"] = Self.chat(user)
        push([kind: .object(message)])
        return id
    }

    private func nextMessageID() -> Int64 {
        state.withLock { state in
            state.nextMessageID += 1
            return state.nextMessageID
        }
    }

    static func person(_ id: Int64, _ language: String) -> JSONValue {
        .object([
            "id": .number(Double(id)), "is_bot": .bool(false), "first_name": .string("Kate"),
            "username": .string("kate\(id)"), "language_code": .string(language),
        ])
    }

    static func chat(_ id: Int64) -> JSONValue {
        .object(["id": .number(Double(id)), "type": .string("private")])
    }

    // MARK: What tests ask and order

    /// The next calls of a method end so, one after the other.
    public func fail(_ method: String, _ faults: TelegramFault...) {
        state.withLock { $0.faults[method, default: []] += faults }
    }

    /// From now on calls of a method fail now and then.
    public func setWeather(_ weather: TelegramWeather) { state.withLock { $0.weather = weather } }

    /// How often a method was carried out and the answer to it was lost.
    public func droppedAfterActing(_ method: String) -> Int { state.withLock { $0.droppedAfterActing[method] ?? 0 } }

    /// All texts a message had, the first one first.
    public func texts(ofMessage id: Int64) -> [String] { state.withLock { $0.edits[id] ?? [] } }

    /// Where updates are sent; `nil` while they are polled for.
    public var webhook: String? { state.withLock { $0.webhook } }

    /// The updates' numbers go on from here, as after a quiet week.
    public func restartNumbers(at id: Int64) { state.withLock { $0.nextUpdateID = id } }

    /// A webhook is set: polling is refused until it is deleted.
    public func setWebhook(_ url: String) { state.withLock { $0.webhook = url } }

    /// The token is no longer good.
    public func revokeToken() { state.withLock { $0.isRevoked = true } }

    /// All that was sent, to whomever, in order.
    public var sent: [TelegramSent] { state.withLock { $0.sent } }

    /// What a person sees in their chat.
    public func messages(to chat: Int64) -> [TelegramSent] { state.withLock { $0.sent.filter { $0.chatID == chat } } }

    /// All requests.
    public var requests: [Request] { state.withLock { $0.requests } }

    /// How many updates nobody has confirmed.
    public var unconfirmed: Int { state.withLock { $0.updates.count } }

    /// The chats that were shown a sign that an answer is being written.
    public var typing: [Int64] { state.withLock { $0.actions } }

    /// The presses of buttons that were answered.
    public var answeredCallbacks: [String] { state.withLock { $0.answered } }
}
