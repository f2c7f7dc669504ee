internal import Foundation

/// What a person sends as one message may arrive as several: an album, as one for each picture, and a text longer than
/// the limit, which their client splits without any mark.
extension InboxTelegram {
    /// From how many UTF-16 units on a text may be a piece: a client cuts at 4,096, or at the end of a sentence before.
    private static let pieceLength = 3_000
    /// The longest time between two pieces, in seconds.
    private static let gap: TimeInterval = 3

    /// Whether the rest of it may follow at once.
    public var mayGoOn: Bool {
        switch content {
        case .attachment: album != nil
        case .forwarded(let words, _): album != nil || words.utf16.count >= Self.pieceLength
        case .text(let words): words.utf16.count >= Self.pieceLength
        case .start, .edit, .command, .card, .rating, .blocked: false
        }
    }

    /// The message as the person sent it, put together from this one and what of the following ones belongs to it.
    ///
    /// - Parameter following: What came next in the chat, in order.
    /// - Returns: The message, and how many of the following ones are in it.
    public func joined(with following: [InboxTelegram]) -> (whole: InboxTelegram, count: Int) {
        var whole = self
        var last = self
        var count = 0
        for next in following {
            guard last.mayGoOn, let content = last.isContinued(by: next) ? whole.content.joined(next.content) : nil
            else { break }
            whole.content = content
            last = next
            count += 1
        }
        if count > 0 { whole.parts = count + 1 }
        return (whole, count)
    }

    /// The words of the message, whatever else it carries.
    public var words: String? {
        switch content {
        case .text(let words), .edit(let words), .attachment(_, let words), .forwarded(let words, _): words
        case .start, .command, .card, .rating, .blocked: nil
        }
    }

    private func isContinued(by next: InboxTelegram) -> Bool {
        guard userID == next.userID, album == next.album else { return false }
        return album != nil
            || (next.sentAt ?? next.receivedAt).timeIntervalSince(sentAt ?? receivedAt) <= Self.gap
    }
}

extension InboxTelegram.Content {
    /// Two parts joined into one; `nil` if they do not belong together.
    fileprivate func joined(_ next: Self) -> Self? {
        switch (self, next) {
        case (.text(let words), .text(let more)):
            .text(Self.text([words, more], " "))
        case (.attachment(let kinds, let words), .attachment(let kind, let more)):
            .attachment("\(kinds), \(kind)", caption: Self.text([words, more], "\n"))
        case (.forwarded(let words, let kinds), .forwarded(let more, let kind)):
            .forwarded(
                Self.text([words, more], kinds == nil ? " " : "\n"),
                kind: kinds.map { "\($0), \(kind ?? "")" } ?? kind)
        default: nil
        }
    }

    private static func text(_ pieces: [String], _ separator: String) -> String {
        pieces.filter { !$0.isEmpty }.joined(separator: separator)
    }
}
