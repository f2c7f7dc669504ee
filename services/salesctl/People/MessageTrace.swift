internal import BSON
import Dialogue
import Foundation
import MongoDB
import SalesStore

/// The life of one message: every document that it caused, in every collection, in the order of time.
///
/// Identifiers tell the descent: what an event `E` causes is called `E/…`; the answer to a question `E/…` of the model
/// comes as the event `answer:E/…`, and its being late as `awaiting:E/…`.
struct MessageTrace: Report {
    /// A document on the way.
    struct Step: Encodable {
        let at: Date?
        let collection: String
        let id: String
        let state: String?
        let what: String
        let error: String?
    }

    /// The event it all began with.
    let event: String
    let conversation: String?
    let steps: [Step]

    /// Follows what an identifier belongs to: of an event, a message, a job, or a Message-ID of a mail.
    ///
    /// - Returns: `nil` if nothing has it.
    init?(_ reference: String, _ store: SalesStore) async throws {
        guard let event = try await Self.origin(of: reference, store) else { return nil }
        self.event = event
        var steps: [Step] = []
        var open = [event]
        var seen: Set<String> = []
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            for name in Self.collections {
                let found = try await store.database.collection(name, of: BSONDocument.self)
                    .find(["$or": .array(Self.family(of: next))]).all()
                for document in found {
                    let step = Step(document, in: name)
                    if !steps.contains(where: { $0.collection == name && $0.id == step.id }) { steps.append(step) }
                    if name == SalesStore.Name.inbox { open.append(step.id) }
                }
            }
        }
        self.steps = steps.sorted { ($0.at ?? .distantPast, $0.id) < ($1.at ?? .distantPast, $1.id) }
        conversation = try await Self.conversation(of: steps.map(\.id), store)
    }

    func lines(_ style: Style) -> [String] {
        let begin = steps.compactMap(\.at).first
        let head = style.paint(event, .bold) + (conversation.map { ", conversation \($0)" } ?? "")
        return [head]
            + steps.map { step in
                let after =
                    step.at.flatMap { at in begin.map { String(format: "+%.3f s", at.timeIntervalSince($0)) } } ?? ""
                let state = step.state.map { " [\($0)]" } ?? ""
                let error = step.error.map { " " + style.paint($0, .red) } ?? ""
                return "\(step.at.map(Columns.time) ?? "")  \(Columns.pad(after, 12)) "
                    + "\(style.paint(Columns.pad(step.collection, 10), .cyan)) \(style.plain(step.what))\(state)\(error)\n"
                    + style.paint("      \(step.id)", .dim)
            }
    }

    private static let collections = [
        SalesStore.Name.inbox, SalesStore.Name.modelJobs, SalesStore.Name.audit, SalesStore.Name.messages,
        SalesStore.Name.outbox,
    ]

    /// Identifiers that begin with a text: a range, which the index on `_id` serves.
    private static func begins(_ prefix: String) -> BSONDocument {
        ["_id": ["$gte": .string(prefix), "$lt": .string(prefix + "\u{10FFFF}")]]
    }

    /// An event, what it caused, and the events that its questions led to.
    private static func family(of event: String) -> BSONArray {
        let caused = CausedID.beginning(event)
        let begun = [caused, EventID(.answer, caused).description, EventID(.awaiting, caused).description]
        return BSONArray([.document(["_id": .string(event)])] + begun.map { .document(begins($0)) })
    }

    /// The event an identifier descends from.
    private static func origin(of reference: String, _ store: SalesStore) async throws -> String? {
        let bare = reference.trimmingCharacters(in: CharacterSet(charactersIn: "<> "))
        var id = bare
        if let message = try await store.messages.findOne(["messageID": .string(bare)]) { id = message.id }
        var oldest: String?
        while true {
            if try await isKnown(id, store) { oldest = id }
            guard let parent = parent(of: id) else { return oldest }
            id = parent
        }
    }

    private static func parent(of id: String) -> String? {
        EventID(id)?.request ?? CausedID(id)?.event
    }

    private static func isKnown(_ id: String, _ store: SalesStore) async throws -> Bool {
        for name in collections {
            let known = try await store.database.collection(name, of: BSONDocument.self)
                .findOne(["_id": .string(id)], projection: ["_id": 1])
            if known != nil { return true }
        }
        return false
    }

    private static func conversation(of ids: [String], _ store: SalesStore) async throws -> String? {
        let list = BSONValue.array(BSONArray(ids.map { .string($0) }))
        return try await store.audit.findOne(["_id": ["$in": list]])?.conversationID
    }
}

extension MessageTrace.Step {
    fileprivate init(_ document: BSONDocument, in collection: String) {
        self.collection = collection
        id = document["_id"]?.string ?? ""
        at = document["at"]?.date ?? document["createdAt"]?.date
        state = document["state"]?.string
        error = document["error"]?.string
        let body = document["body"]?.document
        switch collection {
        case SalesStore.Name.inbox: what = "event \(body?["kind"]?.string ?? "")"
        case SalesStore.Name.outbox: what = "\(body?["purpose"]?.string ?? "message") on its way out"
        case SalesStore.Name.messages:
            what = "\(document["direction"]?.string ?? "") message, \(document["kind"]?.string ?? "")"
        case SalesStore.Name.modelJobs: what = "question to the model"
        default:
            let actions = document["decisions"]?.array?.compactMap { $0.document?["action"]?.string } ?? []
            what = "decided: \(actions.isEmpty ? "nothing" : actions.joined(separator: ", "))"
        }
    }
}
