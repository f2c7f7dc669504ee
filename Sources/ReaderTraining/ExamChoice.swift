internal import Basics
internal import Scheduling
public import Understanding

/// Chooses the replies that a language model's exam asks about: the same number of each main wish, of both languages, everyday and
/// hard, always the same ones of the same corpus.
public enum ExamChoice {
    /// How many replies an exam has.
    private static let size = 120

    /// The replies chosen.
    public static func replies(of corpus: [LabelledReply]) -> [LabelledReply] {
        var random = SplitMix(seed: 3)
        let shuffled = corpus.shuffled(using: &random)
        let kinds = Dictionary(grouping: shuffled) { reply in
            let main = reply.intents.first?.rawValue ?? ""
            return "\(main) \(LanguageGuess.of(reply.text)?.rawValue ?? "") \(reply.hard ?? false)"
        }
        var piles = kinds.sorted { $0.key < $1.key }.map { $0.value[...] }
        var chosen: [LabelledReply] = []
        while chosen.count < size, piles.contains(where: { !$0.isEmpty }) {
            for pile in piles.indices where chosen.count < size {
                if let next = piles[pile].popFirst() { chosen.append(next) }
            }
        }
        return chosen
    }
}
