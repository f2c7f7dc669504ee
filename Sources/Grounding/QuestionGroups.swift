/// Questions that ask much the same, by the words of meaning they share.
public enum QuestionGroups {
    /// The share of stems two questions have in common, of those of the shorter one, from which on they ask the same.
    private static let likeness = 0.5

    /// Groups questions: each goes to the first group that it is like, by the words of that group's first question.
    ///
    /// - Returns: The places of the questions in `questions`, the largest group first, in each in their order.
    public static func of(_ questions: [String]) -> [[Int]] {
        var groups: [(stems: Set<String>, members: [Int])] = []
        for (index, question) in questions.enumerated() {
            let stems = Set(Terms.of(question))
            if let place = groups.firstIndex(where: { isLike($0.stems, stems) }) {
                groups[place].members.append(index)
            } else {
                groups.append((stems, [index]))
            }
        }
        return groups.map(\.members).enumerated()
            .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
    }

    private static func isLike(_ one: Set<String>, _ other: Set<String>) -> Bool {
        let shorter = min(one.count, other.count)
        guard shorter > 0 else { return one.isEmpty && other.isEmpty }
        return Double(one.intersection(other).count) >= likeness * Double(shorter)
    }
}
