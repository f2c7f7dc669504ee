internal import Basics
internal import Synchronization

/// How many messages may stand in `sending` at a time: as many as are on the wire, and where handing over is quick, as many as go
/// out within a fifth of a second, so that they share their commands. First come, first served.
final class SendingWindow: Sendable {
    private struct State {
        var inside = 0
        var size: Int
        /// How long a hand-over takes, the last ones weighing most.
        var usual: Duration?
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// What is marked goes out within this time.
    private static let horizon = Duration.milliseconds(200)

    private let atOnce: Int
    private let most: Int
    private let state: Mutex<State>

    /// Begins with as many as are on the wire at a time.
    ///
    /// - Parameters:
    ///   - atOnce: How many are on the wire at a time.
    ///   - most: How many at most, however quick the outside is.
    init(atOnce: Int, most: Int) {
        self.atOnce = atOnce
        self.most = max(most, atOnce)
        state = Mutex(State(size: atOnce))
    }

    /// Of one size, whatever hand-overs take.
    convenience init(fixedAt size: Int) { self.init(atOnce: size, most: size) }

    /// How many there may be now.
    var size: Int { state.withLock { $0.size } }

    /// Enters if there is room, and nobody waits for it.
    func entersAtOnce() -> Bool {
        state.withLock { state in
            guard state.inside < state.size, state.waiting.isEmpty else { return false }
            state.inside += 1
            return true
        }
    }

    /// Waits until there is room for one more.
    func enter() async {
        await withCheckedContinuation { continuation in
            let hasRoom = state.withLock { state in
                guard state.inside >= state.size else {
                    state.inside += 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if hasRoom { continuation.resume() }
        }
    }

    /// The message is marked as sent, or will not be.
    func leave() {
        change { $0.inside -= 1 }
    }

    /// Learns how long a hand-over took.
    func took(_ duration: Duration) {
        change { state in
            let usual = state.usual.map { ($0 * 3 + duration) / 4 } ?? duration
            state.usual = usual
            let quick = Self.horizon.inSeconds * Double(atOnce) / max(usual.inSeconds, 0.000_001)
            state.size = min(max(Int(min(quick, Double(most))), atOnce), most)
        }
    }

    private func change(_ change: (inout State) -> Void) {
        let admitted = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            change(&state)
            let room = min(max(state.size - state.inside, 0), state.waiting.count)
            state.inside += room
            defer { state.waiting.removeFirst(room) }
            return Array(state.waiting.prefix(room))
        }
        for one in admitted { one.resume() }
    }
}
