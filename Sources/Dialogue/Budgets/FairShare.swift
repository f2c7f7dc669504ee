public import Foundation

/// The order in which the language model answers when it is asked more than it can handle: by the moment at which each
/// question would be due if everybody took turns. Somebody who asks a lot only delays their own further questions;
/// known people are ahead of strangers by ``strangersWait``. Each moment is fixed, so every question gets its turn
/// however many come later.
public struct FairShare: Sendable {
    /// How many seconds strangers are behind known people.
    public static let strangersWait: TimeInterval = 20
    /// Seconds of the model's time that a question of somebody known counts as.
    public static let knownStep: TimeInterval = 2
    /// Seconds of the model's time that a question of a stranger counts as.
    public static let strangersStep: TimeInterval = 10
    /// A question is never put back by more than this, in seconds: it has a time to be answered in.
    public static let longestWait: TimeInterval = 300

    /// When a question's turn is.
    ///
    /// - Parameters:
    ///   - previous: What this gave as `next` for the same person's last question; nil if there was none lately.
    ///   - isStranger: Whether nobody knows the person.
    /// - Returns: The turn, and the earliest one of the person's next question.
    public static func turn(
        after previous: Date?, isStranger: Bool, at now: Date
    ) -> (turn: Date, next: Date) {
        let earliest = isStranger ? now.addingTimeInterval(strangersWait) : now
        let turn = min(max(earliest, previous ?? earliest), earliest.addingTimeInterval(longestWait))
        return (turn, turn.addingTimeInterval(isStranger ? strangersStep : knownStep))
    }
}
