public import Foundation
public import Scheduling

/// A mailbox as far as a plan needs to know it.
public struct PlannedMailbox: Sendable, Equatable {
    /// Its name.
    public let id: String
    /// Its caps and pauses.
    public let limits: SendingLimits
    /// The day it first started a conversation, in days since 1970; `nil` if it never did.
    public let firstDay: Int?
    /// The day whose letters are counted, in days since 1970.
    public let day: Int?
    /// How many letters it sent on that day.
    public let letters: Int
    /// When its next letter may go out; `nil`: at once.
    public let nextAt: Date?

    /// A mailbox.
    ///
    /// - Parameters:
    ///   - warmUpStart: The letters it may send on its first day.
    ///   - warmUpDays: The days until `dailyCap` is reached, in even steps.
    ///   - jitterSeconds: The shortest and the longest pause between two letters, in seconds; empty for none.
    public init(
        id: String, dailyCap: Int, warmUpStart: Int = 0, warmUpDays: Int = 0, jitterSeconds: [Int] = [],
        firstDay: Int? = nil, day: Int? = nil, letters: Int = 0, nextAt: Date? = nil
    ) {
        self.id = id
        let days = max(0, min(warmUpDays, 365))
        limits = SendingLimits(
            dailyCap: dailyCap, warmUp: (0..<days).map { warmUpStart + (dailyCap - warmUpStart) * $0 / days },
            jitterMinimumSeconds: jitterSeconds.first ?? 0, jitterMaximumSeconds: jitterSeconds.last ?? 0)
        self.firstDay = firstDay
        self.day = day
        self.letters = letters
        self.nextAt = nextAt
    }
}
