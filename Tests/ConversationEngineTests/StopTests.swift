import BSON
import ConversationEngine
import Dialogue
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Scheduling
import Testing
import Understanding
import WorkQueue

@Suite("Stop and bounces in the store")
struct StopTests {
    private let anna = "anna@daisy.example"

    private func suppression(_ office: Office, _ address: String) async throws -> SuppressionDocument? {
        try await office.store.suppressions.findOne(["_id": .string(Office.addressKey.hash(address))])
    }

    @Test("A stop suppresses the address, cancels what is queued, and confirms once")
    func stop() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.says("Please stop writing to me.")
            #expect(try await suppression(office, anna)?.reason == .optOut)
            let mails = try await office.outbox()
            #expect(mails.map(\.state) == [.cancelled, .pending])
            #expect(mails.last?.body.purpose == .confirmation)
            #expect(mails.last?.body.allowedAfterStop == true)
            for _ in 0..<30 { try await office.wait(86_400) }
            #expect(try await office.outbox().count == 2)
        }
    }

    @Test("A contact who said stop is not begun with again")
    func suppressedContact() async throws {
        try await withOffice { office in
            try await office.store.suppressions.insertOne(
                SuppressionDocument(id: Office.addressKey.hash(anna), reason: .optOut, at: office.clock.now))
            try await office.enqueue(office.contact("Anna+x@daisy.example"))
            try await office.settle()
            #expect(try await office.store.contacts.count() == 0)
            #expect(try await office.raw(SalesStore.Name.outbox).count() == 0)
        }
    }

    @Test("Who wants to hear from us again is no longer suppressed")
    func lifted() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.says("Please stop writing to me.")
            try await office.says(
                "On second thought your letters were rather useful, do carry on.",
                model: ["reading": Office.reading(.interested)])
            #expect(try await suppression(office, anna) == nil)
            #expect(try await office.conversation().stage == .engaged)
        }
    }

    @Test("A bounce is matched by the Message-ID that we signed")
    func bounce() async throws {
        try await withOffice { office in
            try await office.begin()
            let id = try #require(try await office.outbox().first?.body.messageID)
            let bounce = office.mail(
                from: "mailer-daemon@mx.example", "550 no such user", kind: .hardBounce, references: ["<\(id)>"],
                concerns: anna)
            try await office.enqueue(bounce)
            try await office.settle()
            #expect(try await suppression(office, anna)?.reason == .hardBounce)
            let conversation = try await office.conversation()
            #expect(conversation.stage == .closed)
            #expect(conversation.endpoints.count == 1)
            // The daemon's mail is kept, and is nothing that we answer.
            #expect(conversation.thread.references == [id])
            #expect(try await office.store.messages.count(["kind": "hard_bounce"]) == 1)
        }
    }

    @Test("A bounce with a Message-ID that we did not sign concerns nobody", arguments: ["a.b.c@mail.test", ""])
    func forgedBounce(_ id: String) async throws {
        try await withOffice { office in
            let before = try await office.begin()
            try await office.enqueue(
                office.mail(
                    from: "mailer-daemon@mx.example", "550", kind: .hardBounce,
                    references: [id, "\(before.id).\(before.id).\(before.id)@mail.test"], concerns: anna))
            try await office.settle()
            #expect(try await office.conversation() == before)
            #expect(try await office.store.suppressions.count() == 0)
        }
    }

    @Test("A person's stop is not weakened by a bounce")
    func strongerStays() async throws {
        try await withOffice { office in
            try await office.begin()
            try await office.says("Please stop writing to me.")
            let conversation = try await office.conversation()
            let report = DeliveryReport(
                conversationID: conversation.id, outboxID: "o", address: anna, outcome: .recipientRejected,
                reason: "550")
            try await office.enqueue(office.item("delivery:o", Office.key(anna), .delivery(report)))
            try await office.settle()
            #expect(try await suppression(office, anna)?.reason == .optOut)
            #expect(try await office.conversation().stage == .stopped)
        }
    }

    @Test("Orders of operators reach the conversation")
    func orders() async throws {
        try await withOffice { office in
            let conversation = try await office.begin()
            let orders: [Order] = [
                .handOver(reason: "why"), .reply(text: "Ilya here.", author: "ilya"), .release, .restart,
            ]
            for (number, order) in orders.enumerated() {
                let given = GivenOrder(conversationID: conversation.id, order: order, author: "ilya")
                try await office.enqueue(office.item("order:\(number)", Office.key(anna), .order(given)))
            }
            try await office.settle()
            #expect(try await office.outbox().map(\.body.purpose) == [.letter, .human, .human, .letter])
            #expect(try await office.conversation().stage == .written)
        }
    }
}
