internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import Understanding
internal import WorkQueue

extension ConversationEngine {
    /// Writes the new state and all effects in one transaction with the event's completion, and with those of the other
    /// events that are handled at the same time.
    ///
    /// - Returns: The conversation as it is stored now.
    /// - Throws: ``Refusal``, or `MongoError` `duplicateKey`, if reality was another than the decision knew.
    func commit(_ changes: Changes) async throws -> ConversationDocument {
        let (document, plan) = try plan(changes)
        try await changes.delivery.group.together(commits, plan)
        return document
    }

    private func plan(_ changes: Changes) throws -> (ConversationDocument, WritePlan) {
        var next = changes.subject.conversation
        let revision = next.revision
        next.revision += 1
        next.state = changes.state
        next.stage = changes.state.stage
        next.awaitingDueAt = changes.state.awaitingDueAt
        // What is flagged stays so until an operator does something about it.
        next.attention = changes.alerts.last ?? (changes.hasLooked ? nil : next.attention)
        let departures = Self.departures(of: changes, in: &next)
        let said = departures.flatMap(\.lines)
        next.waitingSince = changes.waitingSince(after: said)
        if changes.isNews(after: said) { next.updatedAt = changes.now }
        var plan = WritePlan()
        try complete(changes, &plan)
        leave(changes, &plan)
        try write(next, from: revision, changes, &plan)
        planSuppressions(changes, of: next, &plan)
        try planMeetings(changes, of: next, &plan)
        try planHosts(changes, &plan)
        for case .updateContact(let card) in changes.effects {
            let card = BSONValue.document(try BSONEncoder().encode(card))
            plan.add(
                [.updateOne(["_id": .string(next.contactID)], ["$set": ["card": card]])], to: SalesStore.Name.contacts)
        }
        planDepartedChats(changes, of: next, &plan)
        let lines = [changes.incoming].compactMap(\.self) + departures.flatMap(\.lines)
        plan.add(try insertions(of: lines) { $0.id }, to: SalesStore.Name.messages)
        try planReadings(changes, &plan)
        for departure in departures { plan.add(try departure.writes(store), to: SalesStore.Name.outbox) }
        if hasSupportSystem {
            plan.add(try store.supportOutbox.enqueueWrites(changes.supportDispatches), to: SalesStore.Name.outbox)
        }
        plan.add(
            try insertions(of: changes.invitationLinks + departures.flatMap(\.links)) { $0.id },
            to: SalesStore.Name.links)
        plan.add(try store.timers.enqueueWrites(changes.timers), to: SalesStore.Name.timers)
        try planJobs(changes, &plan)
        plan.add(try store.inbox.enqueueWrites(changes.referrals + changes.mergeOrders), to: SalesStore.Name.inbox)
        plan.add(
            try store.webhookDeliveries.enqueueWrites(try changes.webhooks(after: said)),
            to: SalesStore.Name.webhookDeliveries)
        plan.add(try insertions(of: [audit(changes)]) { $0.id }, to: SalesStore.Name.audit)
        return (next, plan)
    }

    /// What goes out: by the channel the person used last, and by mail what is for their known address alone.
    private static func departures(of changes: Changes, in conversation: inout ConversationDocument) -> [Departure] {
        var changes = changes
        var departures: [Departure] = []
        let ways = Dictionary(grouping: changes.outgoing) { $0.channel ?? conversation.way?.channel ?? .email }
        for channel in Channel.allCases {
            guard let outgoing = ways[channel] else { continue }
            changes.outgoing = outgoing
            departures.append(channel.conversationChannel.departure(of: changes, in: &conversation))
        }
        return departures
    }

    /// Finishes the event with what was handled together with it; the whole stands where its first part stood.
    private func complete(_ changes: Changes, _ plan: inout WritePlan) throws {
        var fields: BSONDocument = [:]
        if let whole = changes.subject.whole { fields["body"] = .document(try BSONEncoder().encode(whole)) }
        changes.delivery.complete(setting: fields, absorbing: changes.subject.absorbed, in: &plan)
    }

    private func write(
        _ document: ConversationDocument, from revision: Int64, _ changes: Changes, _ plan: inout WritePlan
    ) throws {
        let fields = try BSONEncoder().encode(document)
        guard changes.subject.isNew else {
            return plan.require(
                ["_id": .string(document.id), "revision": .int64(revision)], replacedBy: fields,
                in: SalesStore.Name.conversations,
                else: Refusal(description: "the conversation is no longer at revision \(revision)"))
        }
        if let contact = changes.subject.newContact {
            plan.add([.insertOne(try BSONEncoder().encode(contact))], to: SalesStore.Name.contacts)
        }
        plan.add([.insertOne(fields)], to: SalesStore.Name.conversations)
    }

    /// How messages were read, and what people at the desk say of it.
    private func planReadings(_ changes: Changes, _ plan: inout WritePlan) throws {
        // That of the message that came in stands in its own document.
        for (id, reading) in changes.readings where id != changes.subject.incoming?.id {
            let reading = BSONValue.document(try BSONEncoder().encode(reading))
            plan.add(
                [.updateOne(["_id": .string(id)], ["$set": ["reading": reading]])], to: SalesStore.Name.messages)
        }
        let names = [changes.state.contact.name, changes.state.contact.company].compactMap(\.self)
        for case .learn(let correction) in changes.effects {
            let document = CorrectionDocument(
                id: correction.message, conversationID: changes.state.id,
                text: Anonymous.text(correction.words, names: names),
                agentText: correction.agentText.map { Anonymous.text($0, names: names) },
                intents: correction.intents, author: correction.author, at: changes.now)
            let fields = try BSONEncoder().encode(document)
            plan.add(
                [.replaceOne(["_id": .string(document.id)], fields, upsert: true)], to: SalesStore.Name.corrections)
        }
    }

    private func planJobs(_ changes: Changes, _ plan: inout WritePlan) throws {
        let asked = Set(changes.jobs.map(\.id))
        let finished = changes.finishedJobs.filter { !asked.contains($0) }
        plan.add(finished.map { .deleteOne(["_id": .string($0)]) }, to: SalesStore.Name.modelJobs)
        plan.add(try store.modelJobs.enqueueWrites(changes.jobs), to: SalesStore.Name.modelJobs)
    }

    /// Stores documents under identifiers derived from the event: what is there already stays.
    private func insertions<Document: Codable>(
        of documents: [Document], id: (Document) -> String
    ) throws -> [MongoWrite<BSONDocument>] {
        try documents.map { document in
            var fields = try BSONEncoder().encode(document)
            fields["_id"] = nil
            return .updateOne(
                ["_id": .string(id(document))], ["$setOnInsert": .document(fields)], upsert: true)
        }
    }

    private func audit(_ changes: Changes) -> AuditDocument {
        var found = changes.subject.found
        found.channel = changes.subject.conversation.state.channel
        found.proof = changes.subject.proof
        return AuditDocument(
            id: AuditDocument.id(of: changes.eventID), conversationID: changes.state.id,
            event: changes.eventKind.rawValue, decisions: changes.decisions, alerts: changes.alerts, at: changes.now,
            found: found)
    }
}

extension ConversationDocument {
    /// The channel by which the person is written to now: the one they used last; where they have left it, mail.
    var way: (any ConversationChannel)? {
        [state.channel, .email].lazy.map(\.conversationChannel).first { $0.endpoint(in: self) != nil }
    }
}
