public import Foundation
public import Scheduling

/// A mailbox as far as a plan must know it.
public struct PlannedMailbox: Sendable, Equatable {
    /// Its name.
    public let id: String
    /// Its caps and pauses.
    public let limits: SendingLimits
    /// The first day it started a conversation, as a number of days since 1970; `nil` if it never did.
    public let firstDay: Int?
    /// The day whose letters are counted, as a number of days since 1970.
    public let day: Int?
    /// How many letters it sent on that day.
    public let letters: Int
    /// When its next letter may go; `nil`: at once.
    public let nextAt: Date?

    /// Describes a mailbox.
    ///
    /// - Parameters:
    ///   - warmUpStart: Letters on the first day.
    ///   - warmUpDays: Days until `dailyCap` is reached, in even steps.
    ///   - jitterSeconds: The least and the most seconds between two letters; nothing for no pause.
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
