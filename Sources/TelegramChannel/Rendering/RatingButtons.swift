internal import SalesStore

/// The buttons under an answer: their labels, and what a press says (at most 64 bytes).
enum RatingButtons {
    static func keyboard(for answer: String, chosen: RatingDocument.Vote? = nil) -> InlineKeyboard {
        InlineKeyboard(
            inlineKeyboard: [
                RatingDocument.Vote.allCases.map { vote in
                    .init(
                        text: (vote == chosen ? "✓ " : "") + (vote == .up ? "👍" : "👎"),
                        callbackData: "rate:\(answer):\(vote.rawValue)")
                }
            ])
    }

    static func vote(in data: String) -> (answer: String, vote: RatingDocument.Vote)? {
        let parts = data.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "rate", !parts[1].isEmpty,
            let vote = RatingDocument.Vote(rawValue: String(parts[2]))
        else { return nil }
        return (String(parts[1]), vote)
    }
}
