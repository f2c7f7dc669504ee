import Synchronization

/// How long a person waits for each answer, from the moment their message was sent.
final class AnswerTimer: Sendable {
    private let state = Mutex<(askedAt: ContinuousClock.Instant?, first: Duration?)>((nil, nil))

    /// How long the first answer took; `nil` before it came.
    var first: Duration? { state.withLock { $0.first } }

    /// The person wrote. What they write before an answer comes waits for the same one.
    func asked() {
        state.withLock { $0.askedAt = $0.askedAt ?? .now }
    }

    /// An answer came.
    ///
    /// - Returns: How long the person waited; `nil` if they had asked nothing.
    func answered() -> Duration? {
        state.withLock { state in
            guard let askedAt = state.askedAt else { return nil }
            state.askedAt = nil
            let waited = ContinuousClock.now - askedAt
            state.first = state.first ?? waited
            return waited
        }
    }
}

extension Duration {
    /// To a tenth of a second, with its unit.
    var inSeconds: String {
        let tenths = Int((Double(components.seconds) * 10 + Double(components.attoseconds) / 1e17).rounded())
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
