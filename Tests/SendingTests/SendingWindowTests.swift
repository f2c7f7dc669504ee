import Synchronization
import Testing

@testable import Sending

@Suite("How many messages are marked as being on their way out")
struct SendingWindowTests {
    @Test(
        "As many as go out within a fifth of a second, and never fewer than are on the wire",
        arguments: [(5, 16), (50, 16), (100, 8), (150, 5), (300, 4), (30_000, 4)])
    func size(milliseconds: Int, size: Int) {
        let window = SendingWindow(atOnce: 4, most: 16)
        #expect(window.size == 4)
        window.took(.milliseconds(milliseconds))
        #expect(window.size == size)
    }

    @Test("An outside that becomes slow makes it narrow again")
    func slower() {
        let window = SendingWindow(atOnce: 4, most: 16)
        for _ in 0..<10 { window.took(.milliseconds(2)) }
        #expect(window.size == 16)
        for _ in 0..<10 { window.took(.seconds(2)) }
        #expect(window.size == 4)
    }

    @Test("Who comes when it is full waits for one that leaves")
    func full() async {
        let window = SendingWindow(atOnce: 2, most: 2)
        let crowd = Crowd()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    if !window.entersAtOnce() { await window.enter() }
                    crowd.change(by: 1)
                    await Task.yield()
                    crowd.change(by: -1)
                    window.leave()
                }
            }
        }
        #expect(crowd.most == 2)
        #expect(window.entersAtOnce())
    }
}

/// Counts who is there at the same time.
private final class Crowd: Sendable {
    private let counts = Mutex((now: 0, most: 0))

    var most: Int { counts.withLock { $0.most } }

    func change(by number: Int) {
        counts.withLock { counts in
            counts.now += number
            counts.most = max(counts.most, counts.now)
        }
    }
}
