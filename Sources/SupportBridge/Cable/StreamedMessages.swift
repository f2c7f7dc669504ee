internal import Foundation
internal import SupportContract
internal import Synchronization

/// Messages that arrive piece by piece, gathered until they are whole.
final class StreamedMessages: Sendable {
    private struct Unfinished {
        var message: SupportMessage
        /// Whether the connection was lost in the middle.
        var isInterrupted = false
        /// What a fetch found after that.
        var fetched: String?
    }

    private let unfinished = Mutex<[Int: Unfinished]>([:])

    /// How many are gathered at a time; then the oldest is given up, and fetched when there is cause to.
    private static let limit = 500

    /// Takes a pushed message.
    ///
    /// - Returns: The message, if it is whole now.
    func take(_ pushed: PushedMessage) -> SupportMessage? {
        unfinished.withLock { unfinished in
            var message = pushed.message
            guard pushed.isWhole else {
                unfinished[message.id] = Unfinished(message: message)
                if unfinished.count > Self.limit, let oldest = unfinished.keys.min() { unfinished[oldest] = nil }
                return nil
            }
            // The last piece may say no more than that it is the last.
            let before = unfinished.removeValue(forKey: message.id)
            if message.text.isEmpty { message.text = before?.message.text ?? "" }
            return message
        }
    }

    /// The connection is lost: unfinished messages must be fetched.
    func interrupt() {
        unfinished.withLock { unfinished in
            for id in unfinished.keys { unfinished[id]?.isInterrupted = true }
        }
    }

    /// Whether a fetched message can be taken: it is not being streamed; one whose stream was lost must be found with the
    /// same text twice, for it may still be growing.
    func isSettled(_ message: SupportMessage) -> Bool {
        unfinished.withLock { unfinished in
            guard let known = unfinished[message.id] else { return true }
            guard known.isInterrupted else { return false }
            guard known.fetched == message.text else {
                unfinished[message.id]?.fetched = message.text
                return false
            }
            unfinished[message.id] = nil
            return true
        }
    }

    /// Whether a lost stream waits for another fetch.
    var hasInterrupted: Bool { unfinished.withLock { $0.values.contains(where: \.isInterrupted) } }

    /// The first message of a room that is not whole yet: nothing from it on counts as seen.
    func firstUnfinished(in room: Int) -> Int? {
        unfinished.withLock { $0.values.filter { $0.message.roomID == room }.map(\.message.id).min() }
    }
}
