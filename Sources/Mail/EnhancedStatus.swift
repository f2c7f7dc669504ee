/// A mail system status code of RFC 3463, such as `5.1.1`: class, subject and detail.
public struct EnhancedStatus: Sendable, Hashable, CustomStringConvertible {
    /// 2 success, 4 temporary, 5 permanent.
    public let `class`: Int
    /// What it is about: 1 address, 2 mailbox, 3 system, 4 network, 5 protocol, 6 content, 7 security or policy.
    public let subject: Int
    /// The detail within the subject.
    public let detail: Int

    /// A status of known parts.
    public init(_ class: Int, _ subject: Int, _ detail: Int) {
        self.class = `class`
        self.subject = subject
        self.detail = detail
    }

    /// Reads `5.1.1`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ (1...3).contains($0.count) }) else { return nil }
        let numbers = parts.compactMap { part in part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil }
        guard numbers.count == 3, [2, 4, 5].contains(numbers[0]) else { return nil }
        self.init(numbers[0], numbers[1], numbers[2])
    }

    /// The dotted form.
    public var description: String { "\(`class`).\(subject).\(detail)" }

    /// Whether it says that the address itself is bad: no such mailbox (5.1.1), no such host (5.1.2), bad syntax (5.1.3),
    /// moved without a new address (5.1.6), mailbox disabled (5.2.1). Policy, size and security never count.
    public var meansBadRecipient: Bool {
        switch (`class`, subject, detail) {
        case (5, 1, 1), (5, 1, 2), (5, 1, 3), (5, 1, 6), (5, 2, 1): true
        default: false
        }
    }
}
