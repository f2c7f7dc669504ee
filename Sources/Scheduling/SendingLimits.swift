public import Foundation

/// How many conversations one mailbox may start, and how far apart, so that it is not taken for a spammer.
public struct SendingLimits: Codable, Sendable, Equatable {
    /// Letters a day once the mailbox is warm.
    public var dailyCap: Int
    /// Caps for day 1, 2, … of a new mailbox; after the last one `dailyCap` holds.
    public var warmUp: [Int]
    /// The least pause added before a letter, in seconds.
    public var jitterMinimumSeconds: Int
    /// The greatest pause added before a letter, in seconds.
    public var jitterMaximumSeconds: Int

    /// The limits of one mailbox.
    public init(dailyCap: Int, warmUp: [Int] = [], jitterMinimumSeconds: Int = 0, jitterMaximumSeconds: Int = 0) {
        self.dailyCap = dailyCap
        self.warmUp = warmUp
        self.jitterMinimumSeconds = jitterMinimumSeconds
        self.jitterMaximumSeconds = jitterMaximumSeconds
    }

    /// The cap on a day of the mailbox's life, 1 being the first; never below zero.
    public func cap(onDay day: Int) -> Int {
        let index = day - 1
        return max(0, warmUp.indices.contains(index) ? min(warmUp[index], dailyCap) : dailyCap)
    }

    /// The pause for a seed, always the same: a job planned again after a crash gets the same moment.
    public func jitter(seed: UInt64) -> TimeInterval {
        let low = max(0, jitterMinimumSeconds)
        let span = UInt64(max(0, jitterMaximumSeconds - low))
        guard span > 0 else { return TimeInterval(low) }
        return TimeInterval(low) + TimeInterval(SendingLimits.mixed(seed) % (span + 1))
    }

    /// SplitMix64: neighbouring seeds give unrelated pauses.
    private static func mixed(_ seed: UInt64) -> UInt64 {
        var value = seed &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
