public import Foundation

/// How a campaign gets from one state to another.
extension Campaign {
    /// Begins to write. A running campaign may be started again: whoever belongs to its audience by now enters.
    public mutating func start() throws(CampaignError) {
        try move(to: .running, from: [.draft, .running])
    }

    /// Lets letters wait.
    public mutating func pause(by author: String) throws(CampaignError) {
        try move(to: .paused, from: [.running])
        pause = CampaignPause(by: author)
    }

    /// Lets letters go on, including those of variants that paused themselves. What happened so far no longer pauses it.
    public mutating func resume(at now: Date) throws(CampaignError) {
        let hasPausedVariants = sequence.contains { $0.letters.values.joined().contains { $0.pause != nil } }
        try move(to: .running, from: hasPausedVariants ? [.paused, .running] : [.paused])
        pause = nil
        judgedSince = now
        for step in sequence.indices {
            for (language, variants) in sequence[step].letters {
                sequence[step].letters[language] = variants.map { variant in
                    var variant = variant
                    variant.pause = nil
                    return variant
                }
            }
        }
    }

    /// Ends it at once: nothing more goes out.
    public mutating func stop() throws(CampaignError) {
        guard !isDefault else { throw CampaignError(.wrongState, "the campaign default can be paused, and never ends") }
        try move(to: .stopped, from: [.draft, .running, .paused, .finished])
        pause = nil
    }

    /// Ends it for people who have not been written to; the others still get the rest of their letters.
    public mutating func finish() throws(CampaignError) {
        guard !isDefault else { throw CampaignError(.wrongState, "the campaign default can be paused, and never ends") }
        try move(to: .finished, from: [.running, .paused])
        pause = nil
    }

    private mutating func move(to next: State, from allowed: Set<State>) throws(CampaignError) {
        guard allowed.contains(state) else {
            throw CampaignError(.wrongState, "the campaign \(id) is \(state.rawValue)")
        }
        state = next
    }

    /// Pauses the campaign, or variants of its letters, because of their results.
    ///
    /// - Returns: Whether anything was paused.
    public mutating func pause(after review: CampaignReview, at now: Date? = nil) -> Bool {
        guard state == .running else { return false }
        if let pause = review.pause {
            state = .paused
            self.pause = pause
            self.pause?.at = now
            return true
        }
        for paused in review.variants where sequence.indices.contains(paused.step) {
            for (language, variants) in sequence[paused.step].letters {
                sequence[paused.step].letters[language] = variants.map { variant in
                    var variant = variant
                    if variant.id == paused.id {
                        variant.pause = paused.pause
                        variant.pause?.at = now
                    }
                    return variant
                }
            }
        }
        return !review.variants.isEmpty
    }
}

extension Campaign {
    /// The mailbox that writes to somebody, the same each time; `nil` if the campaign names no existing one.
    ///
    /// - Parameters:
    ///   - person: Names the person: their address, or their conversation.
    ///   - known: The mailboxes that exist.
    public func mailbox(for person: String, among known: some Sequence<String>) -> String? {
        let known = Set(known)
        let own = mailboxes.filter(known.contains)
        guard !own.isEmpty else { return nil }
        return own[VariantChoice.index(of: own.count, campaign: id, conversation: person, step: -1)]
    }
}
