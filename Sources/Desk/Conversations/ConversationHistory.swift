internal import Foundation
internal import Grounding
internal import SalesStore
internal import WorkQueue

/// All that was said and decided in a conversation.
struct ConversationHistory: Sendable {
    /// The latest so many messages and decisions are shown.
    static let limit = 500

    /// The oldest first.
    var messages: [MessageDocument]
    /// The oldest first.
    var audit: [AuditDocument]
    /// What became of our messages, by their identifiers.
    var deliveries: [String: QueueState]
    /// What people think of our answers, by the messages' identifiers.
    var ratings: [String: [RatingDocument.Vote]]
    /// The facts that answers rest on, by their identifiers.
    var facts: [String: Fact]

    /// A line of the page.
    enum Line: Sendable {
        case message(MessageDocument)
        case decisions(AuditDocument)

        var at: Date {
            switch self {
            case .message(let message): message.at
            case .decisions(let audit): audit.at
            }
        }

        /// Of one moment: first what came in, then why, then what went out.
        fileprivate var rank: Int {
            switch self {
            case .message(let message): message.direction == .incoming ? 0 : 2
            case .decisions: 1
            }
        }
    }

    /// Messages and decisions together, the oldest first.
    var lines: [Line] {
        let decided = audit.filter { !$0.decisions.isEmpty || !$0.alerts.isEmpty }
        let all = messages.map(Line.message) + decided.map(Line.decisions)
        return all.enumerated().sorted { left, right in
            (left.element.at, left.element.rank, left.offset) < (right.element.at, right.element.rank, right.offset)
        }.map(\.element)
    }
}
