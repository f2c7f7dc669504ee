import Synchronization

/// A language model for tests that answers by the request's schema and the prospect's words, so that it does not matter
/// in which order requests come.
///
/// Tests change its mode, script answers, and read what it was asked.
public final class ScriptedModel: Sendable {
    private struct Override {
        let pattern: String
        let json: String
    }

    private struct State {
        var mode = ScriptedMode.normal
        var remaining: Int?
        var overrides: [Override] = []
        var requests: [ScriptedRequest] = []
        var abandoned = 0
        var gate = ScriptedGate()
    }

    private let state = Mutex(State())

    /// A model in its normal mode.
    public init() {}

    /// Changes how the model behaves, and lets go what was held back.
    ///
    /// - Parameters:
    ///   - mode: How it behaves from now on.
    ///   - count: For how many requests; then it is normal again. `nil` for as long as nobody changes it.
    public func set(_ mode: ScriptedMode, forRequests count: Int? = nil) {
        let gate = state.withLock { state in
            defer { state.gate = ScriptedGate() }
            state.mode = mode
            state.remaining = count
            return state.gate
        }
        gate.open()
    }

    /// How the model behaves.
    public var mode: ScriptedMode { state.withLock { $0.mode } }

    /// Lets go the answers that are held back now.
    public func release() {
        state.withLock { state in
            defer { state.gate = ScriptedGate() }
            return state.gate
        }.open()
    }

    /// Answers every message that contains a text, whatever its case, with fixed JSON. The latest script wins.
    public func script(_ text: String, answer json: String) {
        state.withLock { $0.overrides.insert(Override(pattern: text.lowercased(), json: json), at: 0) }
    }

    /// Everything the model was asked, in the order it arrived.
    public var requests: [ScriptedRequest] { state.withLock { $0.requests } }

    /// How many clients went away while their answer was held back.
    public var abandoned: Int { state.withLock { $0.abandoned } }

    func requestWasAbandoned() {
        state.withLock { $0.abandoned += 1 }
    }

    var gate: ScriptedGate { state.withLock { $0.gate } }

    /// The reply to a request, which is recorded.
    func reply(to request: ScriptedRequest) -> ScriptedReply {
        let (mode, scripted) = state.withLock { state in
            state.requests.append(request)
            let mode = state.mode
            if let remaining = state.remaining {
                state.remaining = remaining > 1 ? remaining - 1 : nil
                if remaining <= 1 { state.mode = .normal }
            }
            let words = request.words.lowercased()
            return (mode, state.overrides.first { words.contains($0.pattern) }?.json)
        }
        return ScriptedBehaviour(request: request, scripted: scripted).reply(in: mode)
    }
}
