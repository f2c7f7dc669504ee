import BSON
import Basics
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import Understanding
import WorkQueue

/// Events of many people that are handled at the same time.
@Suite("Turns of many people at once")
struct GroupedTurnsTests {
    private static let people = (1...64).map { "person\($0)@daisy.example" }

    private func commands(_ office: Office, _ work: () async throws -> Void) async throws -> Int {
        let before = office.client.commandCounts
        try await work()
        return office.client.commandCounts.merging(before) { $0 - $1 }.values.reduce(0, +)
    }

    private func begin(_ office: Office) async throws {
        try await office.store.inbox.enqueue(Self.people.map { office.contact($0) })
        try await office.settle()
    }

    @Test("A backlog of 64 people takes less than a command a turn")
    func commands() async throws {
        try await withOffice { office in
            try await begin(office)
            #expect(try await office.store.conversations.count() == Self.people.count)
            try await office.store.inbox.enqueue(
                Self.people.map { office.mail(from: $0, "Please send me the presentation") })
            let sent = try await commands(office) {
                let handled = try await office.another().worker.drain()
                #expect(handled == Self.people.count)
            }
            #expect(sent <= Self.people.count)
            for person in Self.people { #expect(try await office.outbox(person).count == 2) }
        }
    }

    @Test("An event that cannot be handled and a conversation that changed meanwhile cost only themselves")
    func oneOfMany() async throws {
        try await withOffice { office in
            try await begin(office)
            let other = office.another()
            var mails = Self.people.map { office.mail(from: $0, "Please send me the presentation") }
            mails[20] = office.mail(from: Self.people[20], "", kind: .unreadable)
            // This process knows the conversation as it was; another one has changed it.
            try await office.enqueue(office.mail(from: Self.people[30], "How much is the Start plan?"))
            _ = try await other.worker.drain()
            try await office.store.inbox.enqueue(mails)
            _ = try await office.worker.drain()
            for (index, person) in Self.people.enumerated() {
                let item = try await office.store.inbox.item(mails[index].id)
                #expect((item?.state == .done) == (index != 20), "\(person)")
                let conversation = try await office.conversation(person)
                let incoming = try await office.store.messages.count([
                    "conversationID": .string(conversation.id), "direction": "incoming",
                ])
                #expect(incoming == (index == 20 ? 0 : index == 30 ? 2 : 1), "\(person)")
            }
        }
    }

    @Test("Two endpoints of one conversation are handled one after the other, though they are taken together")
    func oneConversation() async throws {
        try await withOffice { office in
            let conversation = try await office.begin()
            let second = Office.key("anna@private.example")
            _ = try await office.raw(SalesStore.Name.conversations).updateOne(
                ["_id": .string(conversation.id)], ["$push": ["endpoints": .string(second)], "$inc": ["revision": 1]])
            let fresh = office.another()
            // Others before them, so that many keys are taken at once.
            try await fresh.store.inbox.enqueue((0..<4).map { fresh.contact("other\($0)@daisy.example") })
            let mails = [
                fresh.mail(from: "anna@daisy.example", "Please send me the presentation"),
                fresh.mail(from: "anna@private.example", "How much is the Start plan?"),
            ]
            try await fresh.store.inbox.enqueue(mails)
            _ = try await fresh.worker.drain()
            #expect(try await fresh.inboxDepth()[.pending] == nil)
            let stored = try await fresh.conversation()
            #expect(stored.revision == conversation.revision + 3)
            let lines = try await fresh.store.messages.find([
                "conversationID": .string(conversation.id), "direction": "incoming",
            ]).all()
            #expect(Set(lines.map(\.id)) == Set(mails.map(\.id)))
        }
    }

    @Test("Timers that ring together become events by a few commands")
    func timers() async throws {
        try await withOffice { office in
            try await begin(office)
            let timers = try await office.raw(SalesStore.Name.timers).find().all()
            let moments = timers.compactMap { $0["availableAt"]?.date }
            let last = try #require(moments.max())
            office.clock.advance(last.timeIntervalSince(office.clock.now) + 1)
            let sent = try await commands(office) {
                let rung = try await office.pump.pump()
                #expect(rung >= timers.count)
            }
            #expect(sent <= 24)
            #expect(try await office.raw(SalesStore.Name.timers).count() == 0)
        }
    }

    @Test("A conversation of many messages costs what a young one does")
    func longConversation() async throws {
        try await withOffice { office in
            try await office.begin()
            let long = String(repeating: "We have three cafes and many guests. ", count: 300)
            func turn() async throws -> (commands: Int, bytes: Int) {
                let sent = try await commands(office) {
                    try await office.enqueue(office.mail(from: "anna@daisy.example", "Thank you. \(long)"))
                    _ = try await office.worker.drain()
                }
                let stored = try await office.raw(SalesStore.Name.conversations).findOne([:])
                return (sent, stored?.bytes.count ?? 0)
            }
            for _ in 0..<15 { _ = try await turn() }
            let young = try await turn()
            for _ in 0..<60 { _ = try await turn() }
            let old = try await turn()
            #expect(old.commands == young.commands)
            #expect(old.bytes <= young.bytes + 200)
            #expect(old.bytes < 120_000)
        }
    }
}
