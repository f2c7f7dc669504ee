import BSON
import Foundation
import Logging
import MongoDB
import SalesStore
import Sandbox
import Synchronization
import Testing
import WorkQueue

@testable import Sending

@Suite("What all senders share", .timeLimit(.minutes(4)))
struct OutboxWorkerTests {
    @Test("A message is marked, sent, marked again, and what follows comes last")
    func sent() async throws {
        try await SendingLine.with { line in
            try await line.add("m1")
            #expect(try await line.worker.drain() == 1)
            let item = try await line.item("m1")
            #expect(item?.state == .sent)
            #expect(item?.body.sentParts == 1)
            #expect(line.channel.outside.now.taken == ["text of m1"])
            #expect(line.channel.outside.now.followed == ["text of m1"])
        }
    }

    @Test("A stop of the last moment holds; what may go out after it does")
    func stopped() async throws {
        try await SendingLine.with { line in
            try await line.add("m1")
            try await line.add("m2", allowedAfterStop: true)
            line.channel.outside.set {
                $0.whileMakingReady = {
                    guard try await line.store.suppressions.count() == 0 else { return }
                    try await line.stop()
                }
            }
            #expect(try await line.worker.drain() == 2)
            #expect(try await line.item("m1")?.state == .cancelled)
            #expect(try await line.item("m2")?.state == .sent)
            #expect(line.channel.outside.now.taken == ["text of m2"])
        }
    }

    @Test("Messages to many people are marked together, and a stop of one of them holds")
    func many() async throws {
        try await SendingLine.with { line in
            for chat in 1...24 { try await line.add("m\(chat)", to: Int64(chat)) }
            try await line.stop(chat: 9)
            let before = line.client.commandCounts
            #expect(try await line.worker.drain() == 24)
            let commits = line.client.commandCounts.merging(before) { $0 - $1 }["commitTransaction"] ?? 0
            #expect((1...12).contains(commits))
            for chat in 1...24 {
                #expect(try await line.item("m\(chat)")?.state == (chat == 9 ? .cancelled : .sent))
            }
            let expected = (1...24).filter { $0 != 9 }.map { "text of m\($0)" }
            #expect(line.channel.outside.now.taken.sorted() == expected.sorted())
        }
    }

    @Test("A slow outside finds only what is on the wire marked, however many wait")
    func slow() async throws {
        let window = SendingWindow(atOnce: 1, most: 16)
        try await SendingLine.with(window: window) { line in
            for chat in 1...24 { try await line.add("m\(chat)", to: Int64(chat)) }
            let most = Mutex(0)
            window.took(.seconds(5))
            line.channel.outside.set { script in
                script.whileHandingOver = {
                    let marked = try await line.store.telegramOutbox.overview().depth[.sending] ?? 0
                    most.withLock { $0 = max($0, marked) }
                    window.took(.seconds(5))
                }
            }
            #expect(try await line.worker.drain() == 24)
            // The one on the wire.
            #expect(most.withLock { $0 } == 1)
            #expect(line.channel.outside.now.taken.count == 24)
        }
    }

    @Test("What nobody can take any more is withdrawn, and no failure")
    func pointless() async throws {
        try await SendingLine.with { line in
            try await line.add("m1")
            line.channel.outside.set { $0.isGone = true }
            #expect(try await line.worker.drain() == 1)
            #expect(try await line.item("m1")?.state == .cancelled)
            #expect(try await line.store.inbox.overview().depth == [:])
        }
    }

    @Test("What will never be taken is a dead letter at once, and its conversation hears of it")
    func never() async throws {
        try await SendingLine.with { line in
            try await line.add("m1")
            line.channel.outside.set { $0.failure = .never(.recipientRejected, log: "No", level: .notice) }
            #expect(try await line.worker.drain() == 1)
            let item = try await line.item("m1")
            #expect(item?.state == .dead)
            #expect(item?.error == "the outside says no")
            let report = try #require(try await line.report("m1", .recipientRejected))
            #expect(report.conversationID == "c1")
            #expect(report.address == SendingLine.key)
            #expect(report.reason == "the outside says no")
        }
    }

    @Test("While the outside is away nothing counts, and its own pause is kept")
    func notNow() async throws {
        try await SendingLine.with { line in
            try await line.add("m1")
            line.channel.outside.set { $0.failure = .notNow(retryAfter: .seconds(70)) }
            for _ in 0..<10 {
                _ = try await line.worker.drain()
                line.clock.advance(70)
            }
            let item = try await line.item("m1")
            #expect(item?.state == .pending)
            #expect(item?.attempts == 0)
            #expect(item?.availableAt == line.clock.now)
            line.channel.outside.set { $0.failure = nil }
            #expect(try await line.worker.drain() == 1)
            #expect(line.channel.outside.now.taken == ["text of m1"])
        }
    }

    @Test("What is tried too often is a dead letter of which the conversation hears", arguments: [true, false])
    func triedTooOften(isBroken: Bool) async throws {
        try await SendingLine.with { line in
            try await line.add("m1")
            line.channel.outside.set { script in
                script.isBroken = isBroken
                script.failure = .notTaken(retryAfter: nil)
            }
            for _ in 0..<3 {
                #expect(try await line.report("m1", .failed) == nil)
                _ = try await line.worker.drain()
                line.clock.advance(10)
            }
            #expect(try await line.item("m1")?.state == .dead)
            #expect(try await line.report("m1", .failed)?.reason == (isBroken ? "Broken()" : "Refused()"))
        }
    }

    @Test("A message that cannot be read is a dead letter of which its conversation hears, and the rest goes on")
    func unreadable() async throws {
        try await SendingLine.with { line in
            try await line.add("m1")
            try await line.add("m2")
            _ = try await line.store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
                .updateOne(["_id": "m1"], ["$set": ["body.chatID": "not a number"]])
            #expect(try await line.worker.drain() == 2)
            #expect(try await line.store.telegramOutbox.deadLetters().map(\.id) == ["m1"])
            #expect(try await line.report("m1", .failed)?.conversationID == "c1")
            #expect(line.channel.outside.now.taken == ["text of m2"])
        }
    }

    @Test(
        "Where nobody can know whether it arrived, the channel decides",
        arguments: [UncertainFate.asked, .sent, .again])
    func unknown(fate: UncertainFate) async throws {
        try await SendingLine.with { line in
            try await line.add("m1")
            line.channel.outside.set { script in
                script.failure = .unknown
                script.fate = fate
            }
            _ = try await line.worker.drain()
            #expect(try await line.item("m1")?.state == Self.state(after: fate))
            #expect(try await (line.report("m1", .unknown) != nil) == (fate == .asked))
            // It is not tried again at once: the lease has to run out.
            #expect(line.channel.outside.now.taken == [])
        }
    }

    @Test(
        "What a dead worker left on its way out is decided by the next",
        arguments: [UncertainFate.asked, .sent, .again])
    func recovered(fate: UncertainFate) async throws {
        try await SendingLine.with(lease: .milliseconds(150)) { line in
            try await line.add("m1")
            try await line.interrupt("m1")
            line.channel.outside.set { $0.fate = fate }
            try await eventually("the item is settled") {
                _ = try await line.worker.drain()
                return try await line.item("m1")?.state == (fate == .again ? .sent : Self.state(after: fate))
            }
            #expect(line.channel.outside.now.taken == (fate == .again ? ["text of m1"] : []))
            let report = try await line.report("m1", .unknown)
            #expect(report?.reason == (fate == .asked ? ScriptedChannel.wording.interrupted : nil))
        }
    }

    @Test("A mark whose answer was lost is made again, and the message goes out")
    func markedBefore() async throws {
        try await SendingLine.with { line in
            try await line.add("m1")
            line.channel.outside.set {
                $0.whileMakingReady = {
                    _ = try await line.store.database.collection(SalesStore.Name.outbox, of: BSONDocument.self)
                        .updateOne(["_id": "m1"], ["$set": ["state": "sending"]])
                }
            }
            #expect(try await line.worker.drain() == 1)
            #expect(try await line.item("m1")?.state == .sent)
            #expect(line.channel.outside.now.taken == ["text of m1"])
        }
    }

    @Test("What was left on its way out by a holder that gave its key back is found when the key is due")
    func leftAndGivenBack() async throws {
        try await SendingLine.with { line in
            try await line.add("m1")
            let outbox = line.store.telegramOutbox
            let lease = try #require(try await outbox.claim(owner: "leaving"))
            try await outbox.finish("m1", as: .sending, under: lease, key: .keep)
            try await outbox.release(lease, nextDueAt: Date(timeIntervalSince1970: 0))
            line.channel.outside.set { $0.fate = .again }
            #expect(try await line.worker.drain() == 1)
            #expect(try await line.item("m1")?.state == .sent)
            #expect(line.channel.outside.now.taken == ["text of m1"])
        }
    }

    private static func state(after fate: UncertainFate) -> QueueState {
        switch fate {
        case .asked: .unknown
        case .sent: .sent
        case .again: .pending
        }
    }
}
