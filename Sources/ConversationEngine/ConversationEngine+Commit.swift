internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import Understanding
internal import WorkQueue

extension ConversationEngine {
    /// Writes the new state and all effects in one transaction with the event's completion.
    ///
    /// - Returns: The conversation as it is stored now.
    func commit(_ changes: Changes) async throws -> ConversationDocument {
        var next = changes.subject.conversation
        let revision = next.revision
        next.revision += 1
        next.state = changes.state
        next.stage = changes.state.stage
        next.awaitingDueAt = changes.state.awaitingDueAt
        // What is flagged stays so until an operator does something about it.
        next.attention = changes.alerts.last ?? (changes.isOrdered ? nil : next.attention)
        let departure = next.way?.departure(of: changes, in: &next) ?? Departure()
        next.waitingSince = changes.waitingSince(after: departure.lines)
        if changes.isNews(after: departure.lines) { next.updatedAt = changes.now }
        let document = next
        let support = hasSupportSystem ? changes.supportDispatches : []
        try await store.database.withTransaction { database in
            let bound = store.bound(to: database)
            try await leave(changes, bound)
            try await write(document, from: revision, changes, bound)
            try await writeSuppressions(changes, of: document, bound)
            try await writeMeetings(changes, bound)
            let lines = [changes.incoming].compactMap(\.self) + departure.lines
            try await insert(lines, into: bound.messages) { $0.id }
            try await writeReadings(changes, bound)
            try await departure.enqueue(bound)
            try await bound.supportOutbox.enqueue(support)
            try await insert(changes.invitationLinks + departure.links, into: bound.links) { $0.id }
            try await enqueue(changes.timers, bound.timers)
            try await writeJobs(changes, bound)
            try await bound.inbox.enqueue(changes.referrals)
            try await insert([audit(changes)], into: bound.audit) { $0.id }
            try await complete(changes, bound, in: database)
        }
        return document
    }

    /// Finishes the event with what was handled together with it; the whole stands where its first part stood.
    private func complete(_ changes: Changes, _ store: SalesStore, in database: MongoDatabase) async throws {
        var fields: BSONDocument = [:]
        if let whole = changes.subject.whole { fields["body"] = .document(try BSONEncoder().encode(whole)) }
        try await changes.delivery.complete(setting: fields, in: database)
        try await store.inbox.absorb(changes.subject.absorbed, in: database)
    }

    private func write(
        _ document: ConversationDocument, from revision: Int64, _ changes: Changes, _ store: SalesStore
    ) async throws {
        guard changes.subject.isNew else {
            let filter: BSONDocument = ["_id": .string(document.id), "revision": .int64(revision)]
            guard try await store.conversations.replaceOne(filter, document).matched == 1 else {
                throw Refusal(description: "the conversation is no longer at revision \(revision)")
            }
            return
        }
        if let contact = changes.subject.newContact { try await store.contacts.insertOne(contact) }
        try await store.conversations.insertOne(document)
    }

    private func writeMeetings(_ changes: Changes, _ store: SalesStore) async throws {
        let buffer = changes.ground.settings.policy.demos.bufferMinutes
        for effect in changes.effects {
            switch effect {
            case .cancelMeeting(let meeting):
                _ = try await store.meetings.deleteOne(["_id": .string(meeting.uid)])
            case .book(let meeting):
                try await store.meetings.insertOne(
                    MeetingDocument(meeting, conversationID: changes.state.id, bufferMinutes: buffer))
            default: break
            }
        }
    }

    /// How messages were read, and what people at the desk say of it.
    private func writeReadings(_ changes: Changes, _ store: SalesStore) async throws {
        // That of the message that came in stands in its own document.
        for (id, reading) in changes.readings where id != changes.subject.incoming?.id {
            _ = try await store.messages.updateOne(
                ["_id": .string(id)], ["$set": ["reading": .document(try BSONEncoder().encode(reading))]])
        }
        let names = [changes.state.contact.name, changes.state.contact.company].compactMap(\.self)
        for case .learn(let correction) in changes.effects {
            let document = CorrectionDocument(
                id: correction.message, conversationID: changes.state.id,
                text: Anonymous.text(correction.words, names: names),
                agentText: correction.agentText.map { Anonymous.text($0, names: names) },
                intents: correction.intents, author: correction.author, at: changes.now)
            _ = try await store.corrections.replaceOne(["_id": .string(document.id)], document, upsert: true)
        }
    }

    private func writeJobs(_ changes: Changes, _ store: SalesStore) async throws {
        var writes = try store.modelJobs.enqueueWrites(changes.jobs)
        let asked = Set(changes.jobs.map(\.id))
        writes += changes.finishedJobs.filter { !asked.contains($0) }.map { .deleteOne(["_id": .string($0)]) }
        guard !writes.isEmpty else { return }
        _ = try await store.database.collection(SalesStore.Name.modelJobs, of: BSONDocument.self)
            .bulkWrite(writes, ordered: true)
    }

    private func enqueue(_ items: [QueueItem<TimerBody>], _ queue: JobQueue<TimerBody>) async throws {
        guard !items.isEmpty else { return }
        try await queue.enqueue(items)
    }

    /// Stores documents under identifiers derived from the event: what is there already stays.
    private func insert<Document: Codable & Sendable>(
        _ documents: [Document], into collection: MongoCollection<Document>, id: (Document) -> String
    ) async throws {
        guard !documents.isEmpty else { return }
        let writes = try documents.map { document -> MongoWrite<Document> in
            var fields = try BSONEncoder().encode(document)
            fields["_id"] = nil
            return .updateOne(
                ["_id": .string(id(document))], ["$setOnInsert": .document(fields)], upsert: true)
        }
        _ = try await collection.bulkWrite(writes, ordered: true)
    }

    private func audit(_ changes: Changes) -> AuditDocument {
        AuditDocument(
            id: AuditDocument.id(of: changes.eventID), conversationID: changes.state.id,
            event: changes.eventKind.rawValue, decisions: changes.decisions, alerts: changes.alerts, at: changes.now)
    }
}

extension ConversationDocument {
    /// The channel by which the person is written to now: the one they used last; where they have left it, mail.
    var way: (any ConversationChannel)? {
        [state.channel, .email].lazy.map(\.conversationChannel).first { $0.endpoint(in: self) != nil }
    }
}
