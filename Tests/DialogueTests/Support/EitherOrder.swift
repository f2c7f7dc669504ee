import Dialogue
import Foundation
import Scheduling
import Testing

/// Two events that may come in either order, and what comes of each order.
struct EitherOrder {
    /// What a person and the operators have at the end.
    struct Ending: Equatable {
        /// What the person was told since the two events began, in order.
        var told: [String] = []
        var stage: Stage
        /// Whether the model is still asked something, and what.
        var awaits: Awaiting.Step?
        /// What operators see flagged: the last alert that no order of theirs came after.
        var attention: Alert.Reason?
        var timers: [String: Date]
        var suppression: SuppressionReason?
        var isHeld: Bool
        var meeting: Meeting?
    }

    /// The first event first.
    let straight: Ending
    /// The second event first.
    let crossed: Ending
    /// The sales themselves, for what an ending leaves out.
    let sales: (straight: Sale, crossed: Sale)

    /// Lets both orders happen to the same sale.
    ///
    /// - Parameter after: What happens next in both, at the same moment.
    init(of sale: Sale, _ first: Event, _ second: Event, after: (inout Sale) -> [Effect] = { _ in [] }) {
        var (one, other) = (sale, sale)
        straight = Self.play([first, second], &one, after)
        crossed = Self.play([second, first], &other, after)
        sales = (one, other)
    }

    private static func play(_ events: [Event], _ sale: inout Sale, _ after: (inout Sale) -> [Effect]) -> Ending {
        var told: [String] = []
        var attention: Alert.Reason?
        for event in events {
            let effects = sale.handle(event)
            told += effects.sent.map(\.text)
            if case .order = event { attention = nil }
            attention = effects.alerts.last ?? attention
        }
        let effects = after(&sale)
        let state = sale.conversation
        return Ending(
            told: told + effects.sent.map(\.text), stage: state.stage, awaits: state.awaiting?.step,
            attention: effects.alerts.last ?? attention, timers: state.timers, suppression: state.suppression?.reason,
            isHeld: state.heldStop != nil, meeting: state.meeting)
    }
}

extension Event {
    /// The person writes.
    static func says(_ words: String) -> Event { .message(IncomingMessage(id: "late", newWords: words)) }
}
