internal import Mail

/// One row of ``RefusalTable``: what is said, and what it means. Anything a row does not name may have any value.
struct RefusalRow: Sendable {
    /// What of the reply code counts.
    enum Answer: Sendable {
        case any
        /// 4xx.
        case temporary
        /// 5xx.
        case permanent
        /// One of these codes.
        case one(Set<Int>)
    }

    /// Enhanced statuses (RFC 3463): a subject with a detail or a range of details, in one class or in both.
    struct Statuses: Sendable {
        let subject: Int
        let details: ClosedRange<Int>
        let classes: Set<Int>

        static func status(_ subject: Int, _ details: ClosedRange<Int>, in classes: Set<Int> = [4, 5]) -> Statuses {
            Statuses(subject: subject, details: details, classes: classes)
        }

        static func status(_ subject: Int, _ detail: Int, in classes: Set<Int> = [4, 5]) -> Statuses {
            Statuses(subject: subject, details: detail...detail, classes: classes)
        }

        func holds(_ status: EnhancedStatus) -> Bool {
            status.subject == subject && details.contains(status.detail) && classes.contains(status.class)
        }
    }

    /// What it means.
    let kind: SMTPRefusal.Kind
    /// The provider that says so, and where that is documented.
    let source: String
    var stages: Set<SMTPRefusal.Stage> = Set(SMTPRefusal.Stage.allCases)
    var answer = Answer.any
    /// One of these statuses, where there are any.
    var statuses: [Statuses] = []
    /// A phrase of each of these lists.
    var words: [[String]] = []
    /// No phrase of these.
    var without: [String] = []

    func matches(_ stage: SMTPRefusal.Stage, _ reply: SMTPReply, _ text: RefusalText) -> Bool {
        guard stages.contains(stage), matches(reply.code) else { return false }
        if !statuses.isEmpty {
            guard let status = reply.status, statuses.contains(where: { $0.holds(status) }) else { return false }
        }
        return words.allSatisfy { text.hasAny(of: $0) } && !text.hasAny(of: without)
    }

    private func matches(_ code: Int) -> Bool {
        switch answer {
        case .any: true
        case .temporary: (400..<500).contains(code)
        case .permanent: (500..<600).contains(code)
        case .one(let codes): codes.contains(code)
        }
    }
}
