import Testing
import WorkQueue

@Suite("Doorbell")
struct DoorbellTests {
    /// Longer than any test: who sleeps so long was not woken.
    private static let ages = Duration.seconds(600)

    @Test("A ring before the sleep is not lost", .timeLimit(.minutes(5)))
    func ringBeforeWait() async {
        let bell = Doorbell()
        bell.ring()
        await bell.wait(upTo: Self.ages)
    }

    @Test("Each ring wakes one sleeper", .timeLimit(.minutes(5)))
    func ringWakesOne() async {
        let bell = Doorbell()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<5 { group.addTask { await bell.wait(upTo: Self.ages) } }
            for _ in 0..<5 {
                bell.ring()
                await group.next()
            }
        }
    }

    @Test("A sleeper knows whether a ring of its own woke it", .timeLimit(.minutes(5)))
    func knowsWhy() async {
        let bell = Doorbell()
        #expect(await !bell.wait(upTo: .milliseconds(5)))
        bell.ring()
        bell.ring()
        // Two arrivals, perhaps, and one who wakes.
        #expect(await !bell.wait(upTo: Self.ages))
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { await bell.wait(upTo: Self.ages) }
            var isRung = false
            while !isRung {
                bell.ring()
                await Task.yield()
                isRung = await group.next() ?? true
                if !isRung { group.addTask { await bell.wait(upTo: Self.ages) } }
            }
        }
    }

    @Test("Two rings without a sleeper count as one", .timeLimit(.minutes(5)))
    func ringsDoNotPileUp() async {
        let bell = Doorbell()
        bell.ring()
        bell.ring()
        await bell.wait(upTo: Self.ages)
        let clock = ContinuousClock()
        let start = clock.now
        await bell.wait(upTo: .milliseconds(20))
        #expect(clock.now - start >= .milliseconds(20))
    }

    @Test("Closing wakes everybody, and nobody sleeps afterwards", .timeLimit(.minutes(5)))
    func close() async {
        let bell = Doorbell()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<5 { group.addTask { await bell.wait(upTo: Self.ages) } }
            bell.close()
        }
        await bell.wait(upTo: Self.ages)
        await bell.wait(upTo: Self.ages)
    }

    @Test("Cancellation ends the sleep", .timeLimit(.minutes(5)))
    func cancellation() async {
        let bell = Doorbell()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await bell.wait(upTo: Self.ages) }
            group.cancelAll()
        }
    }

    @Test("Who is cancelled does not take the ring of another", .timeLimit(.minutes(5)))
    func cancelledTakesNoRing() async {
        let bell = Doorbell()
        bell.ring()
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            for _ in 0..<10 { group.addTask { await bell.wait(upTo: Self.ages) } }
        }
        await bell.wait(upTo: Self.ages)
    }

    @Test("A sleep without time returns at once, and leaves the ring", .timeLimit(.minutes(5)))
    func noTime() async {
        let bell = Doorbell()
        bell.ring()
        await bell.wait(upTo: .zero)
        await bell.wait(upTo: Self.ages)
    }

    @Test("Many sleepers, rings, timeouts and cancellations leave nobody asleep", .timeLimit(.minutes(5)))
    func storm() async {
        let bell = Doorbell()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    await bell.wait(upTo: number.isMultiple(of: 2) ? .milliseconds(number % 7) : Self.ages)
                }
                group.addTask { bell.ring() }
            }
            for _ in 0..<250 { await group.next() }
            group.cancelAll()
        }
    }
}
