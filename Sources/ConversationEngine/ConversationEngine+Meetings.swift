internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import WorkQueue

/// Demos in the store, and with those who hold them.
extension ConversationEngine {
    func planMeetings(_ changes: Changes, of conversation: ConversationDocument, _ plan: inout WritePlan) throws {
        for effect in changes.effects {
            switch effect {
            case .cancelMeeting(let meeting):
                plan.add([.deleteOne(["_id": .string(meeting.uid)])], to: SalesStore.Name.meetings)
                // A reminder that still waits to be sent speaks of another time.
                plan.add(
                    [
                        store.outbox.cancelWrite([
                            "body.conversationID": .string(conversation.id),
                            "orderingKey": anyOf(conversation.endpoints),
                            "body.purpose": .string(Outgoing.Purpose.demoReminder.rawValue),
                        ])
                    ], to: SalesStore.Name.outbox)
            case .settleMeeting(let uid, let outcome):
                plan.add(
                    [.updateOne(theirs(uid, changes), ["$set": ["outcome": .string(outcome.rawValue)]])],
                    to: SalesStore.Name.meetings)
            case .hostMeeting(let uid, let host):
                plan.add(
                    [.updateOne(theirs(uid, changes), .operators(held(uid, by: host, changes)))],
                    to: SalesStore.Name.meetings)
            case .book(let meeting):
                let booked = MeetingDocument(
                    meeting, conversationID: changes.state.id, bufferMinutes: changes.bufferMinutes,
                    isHosts: changes.isHost(meeting.host))
                plan.add([.insertOne(try BSONEncoder().encode(booked))], to: SalesStore.Name.meetings)
            default: break
            }
        }
    }

    /// Another colleague holds it: of a demo that is still to come, the time is theirs.
    private func held(_ uid: String, by host: String?, _ changes: Changes) -> BSONDocument {
        var fields: BSONDocument = [:]
        if let host { fields["host"] = .string(host) }
        if let meeting = changes.state.meeting, meeting.uid == uid, !changes.ground.hosts.isEmpty {
            let booked = MeetingDocument(
                meeting, conversationID: changes.state.id, bufferMinutes: changes.bufferMinutes,
                isHosts: changes.isHost(host))
            fields["blocks"] = .array(BSONArray(booked.blocks.map(\.stored)))
        }
        var update: BSONDocument = [:]
        if !fields.isEmpty { update["$set"] = .document(fields) }
        if host == nil { update["$unset"] = ["host": ""] }
        return update
    }

    /// A demo of the conversation's own: an order names one, and names no other's.
    private func theirs(_ uid: String, _ changes: Changes) -> BSONDocument {
        ["_id": .string(uid), "conversationID": .string(changes.state.id)]
    }

    private func anyOf(_ keys: [String]) -> BSONValue {
        ["$in": .array(BSONArray(keys.map { .string($0) }))]
    }

    /// Whoever holds a demo finds it in their calendar where it may be written, and else gets the invitation by mail.
    func planHosts(_ changes: Changes, _ plan: inout WritePlan) throws {
        let told = changes.hostNotices
        plan.add(
            try store.calendarWrites.enqueueWrites(told.filter(\.isWritten).map { $0.write(changes) }),
            to: SalesStore.Name.calendarWrites)
        plan.add(
            try store.mailOutbox.enqueueWrites(told.filter { !$0.isWritten }.map { $0.mail(changes) }),
            to: SalesStore.Name.outbox)
    }
}

extension Changes {
    /// The pause needed after a demo, in minutes.
    fileprivate var bufferMinutes: Int { ground.settings.policy.demos.bufferMinutes }

    /// Whether somebody is a host, whose demos take their own time alone.
    fileprivate func isHost(_ id: String?) -> Bool { ground.hosts.contains { $0.id == id } }

    /// What hosts are told.
    fileprivate var hostNotices: [HostNotice] {
        effects.compactMap { effect in
            guard case .tellHost(let id, let invitation) = effect,
                let host = ground.hosts.first(where: { $0.id == id })
            else { return nil }
            return HostNotice(host: host, invitation: invitation, self)
        }
    }
}
