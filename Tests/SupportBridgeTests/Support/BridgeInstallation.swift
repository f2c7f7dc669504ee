import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import ScriptedSupport
import Sending
import ServiceLifecycle
import SupportBridge
import Synchronization
import WorkQueue

/// The bridge's parts against a scripted support system, in a database of their own. What business logic does is done by
/// the test.
struct BridgeInstallation: Sendable {
    let system: ScriptedSupport
    let store: SalesStore
    let account: SupportAccount
    private let conditions = Conditions()

    final class Conditions: Sendable {
        private let byPart = Mutex<[String: ChannelCondition]>([:])

        func report(_ part: String, _ condition: ChannelCondition) { byPart.withLock { $0[part] = condition } }
        func condition(_ part: String) -> ChannelCondition? { byPart.withLock { $0[part] } }
    }

    /// The pauses of production, made short.
    static let pauses: SupportPauses = {
        var pauses = SupportPauses()
        pauses.silence = .milliseconds(1500)
        pauses.firstReconnect = .milliseconds(20)
        pauses.longestReconnect = .milliseconds(50)
        pauses.sweep = .seconds(3600)
        pauses.settling = .milliseconds(50)
        pauses.retry = .milliseconds(20)
        return pauses
    }()

    /// Sets everything up, lends it, and ends everything.
    static func with(gate: AccessGate = AccessGate(), _ body: (BridgeInstallation) async throws -> Void) async throws {
        let mongo = try await EmbeddedMongo.shared
        let name = EmbeddedMongo.databaseName("bridge")
        let client = try MongoClient(mongo.uri(name), connections: 8, applicationName: "SupportBridgeTests")
        let store = SalesStore(client[name])
        try await store.createIndexes()
        do {
            try await withScriptedSupport { system, url in
                let account = SupportAccount(
                    apiURL: url, token: SupportToken(system.token), username: nil)
                let installation = BridgeInstallation(system: system, store: store, account: account)
                try await installation.run(gate, body)
            }
        } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    private func run(_ gate: AccessGate, _ body: (BridgeInstallation) async throws -> Void) async throws {
        let client = SupportClient(account, gate: gate)
        let parts = SupportBridgeParts.services(
            client: client, store: store, bell: Doorbell(), owner: "test", longestIdle: .milliseconds(50),
            pauses: Self.pauses, report: { [conditions] in conditions.report($0, $1) }, now: { Date() })
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for part in parts { group.addTask { try await part.run() } }
                defer { group.cancelAll() }
                try await body(self)
            }
        } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    // MARK: What business logic does

    func begin(_ id: String = "c1") async throws {
        let state = Conversation(
            id: id, contact: ContactCard(id: "person-\(id)", email: "\(id)@daisy.example"), channel: .email)
        try await store.conversations.insertOne(
            ConversationDocument(state: state, endpoints: ["email:sales:\(id)"], mailbox: "sales", now: Date()))
    }

    func dispatch(_ content: SupportDispatch.Content, of conversation: String = "c1", as id: String) async throws {
        try await store.supportOutbox.enqueue([
            QueueItem(
                id: id, orderingKey: SupportKey.conversation(conversation).key,
                sequence: SequenceGenerator.shared.next(), availableAt: Date(),
                body: SupportDispatch(conversationID: conversation, content: content))
        ])
    }

    /// Sends words and returns the room they are in.
    @discardableResult
    func ask(_ words: String, of conversation: String = "c1", as id: String) async throws -> Int {
        try await dispatch(.words(words), of: conversation, as: id)
        try await wait(for: id, .sent)
        return try await store.supportLinks.findOne(["_id": .string(conversation)])?.roomID ?? 0
    }

    // MARK: What is there

    func wait(for dispatch: String, _ state: QueueState) async throws {
        try await eventually("\(dispatch) is \(state)") {
            try await store.supportOutbox.item(dispatch)?.state == state
        }
    }

    func waitForSocket(_ count: Int = 1) async throws {
        try await eventually("\(count) sockets were subscribed") {
            system.subscriptions >= count && system.subscribers > 0
        }
        try await eventually("the gap is filled") { condition("support system socket") == .working }
    }

    func condition(_ part: String) -> ChannelCondition? { conditions.condition(part) }

    /// What colleagues' answers became, oldest first.
    func replies() async throws -> [String] {
        let items = try await store.database.collection(SalesStore.Name.inbox, of: QueueItem<InboxEvent>.self)
            .find(["body.kind": "order"], sort: ["sequence": 1]).all()
        return items.compactMap { item in
            guard case .order(let given) = item.body else { return nil }
            return switch given.order {
            case .reply(let text, _, _, _): text
            case .release: "released"
            default: nil
            }
        }
    }

    func waitForReplies(_ expected: [String]) async throws {
        try await eventually("the answers are \(expected)") { try await replies() == expected }
    }
}
