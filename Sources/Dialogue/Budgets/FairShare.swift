public import Foundation

/// In which order the language model answers when more is asked than it can: by the moment at which each question would be due if
/// everybody asked in turn. Whoever asks much moves their own further questions back and nobody else's; known people stand
/// before strangers by ``strangersWait``. Each moment is a fixed one, so what waits comes to its turn however many come later.
public struct FairShare: Sendable {
    /// Seconds that strangers stand behind known people.
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
