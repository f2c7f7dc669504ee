import Seeded

/// One conversation of the storm: what the person writes, and what must come of it.
struct Sale: Sendable {
    enum Wish: String, Sendable, CaseIterable {
        case price = "How much is the Start plan?"
        case presentation = "Please send me the presentation."
    }

    enum Ending: String, Sendable, CaseIterable {
        case stop = "Please stop writing to me."
        case snooze = "Not now, let us come back to this in two weeks."
    }

    let prospect: Prospect
    let wish: Wish
    let ending: Ending

    init(_ prospect: Prospect, using random: inout SeededGenerator) {
        self.prospect = prospect
        wish = Wish.allCases.randomElement(using: &random) ?? .price
        ending = Ending.allCases.randomElement(using: &random) ?? .stop
    }

    /// What the person says, in order.
    var words: [String] { [wish.rawValue, ending.rawValue] }

    /// What the agent writes, in order.
    var purposes: [String] { ["letter", "answer", ending == .stop ? "confirmation" : "answer"] }

    /// Where the conversation stands at the end.
    var stage: String { ending == .stop ? "stopped" : "snoozed" }

    /// The messages that are kept, by kind.
    var kinds: [String: Int] {
        ending == .stop
            ? ["letter": 1, "reply": 2, "answer": 1, "confirmation": 1] : ["letter": 1, "reply": 2, "answer": 2]
    }
}
