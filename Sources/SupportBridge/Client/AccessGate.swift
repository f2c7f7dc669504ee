internal import Synchronization

/// Closes for a while, for everything that talks to the support system, after it rejected our credentials: a wrong
/// token is not tried again and again.
public final class AccessGate: Sendable {
    private struct State {
        var refusals = 0
        var opensAt: ContinuousClock.Instant?
    }

    private let state = Mutex(State())
    private let first: Duration
    private let longest: Duration

    /// A gate that is open.
    ///
    /// - Parameters:
    ///   - first: How long it is closed after the first refusal; each further one doubles it.
    ///   - longest: How long at most.
    public init(first: Duration = .seconds(60), longest: Duration = .seconds(900)) {
        self.first = first
        self.longest = longest
    }

    /// How long it is still closed; `nil` if it is open.
    var remaining: Duration? {
        guard let opensAt = state.withLock({ $0.opensAt }) else { return nil }
        let rest = opensAt - ContinuousClock.now
        return rest > .zero ? rest : nil
    }

    func check() throws(SupportError) {
        guard let remaining else { return }
        throw SupportError(.unauthorized, SupportError.refusal, retryAfter: remaining)
    }

    func refused() {
        state.withLock { state in
            state.opensAt = .now + min(first * (1 << min(state.refusals, 20)), longest)
            state.refusals += 1
        }
    }

    func accepted() {
        state.withLock { state in
            state.refusals = 0
            state.opensAt = nil
        }
    }
}

extension SupportError {
    /// What an operator is told about a refusal.
    static let refusal = "the support system refuses us: check SUPPORT_TOKEN and SUPPORT_USERNAME"
}
