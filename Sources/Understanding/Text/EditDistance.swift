/// Typing errors: a letter too many, too few, wrong, or two swapped.
enum EditDistance {
    /// Whether the words differ by at most one error, or two where the wanted word has ten letters or more. The first letter
    /// must agree.
    static func isNear(_ wanted: [Character], _ word: [Character]) -> Bool {
        let allowed = wanted.count >= 10 ? 2 : 1
        guard wanted.first == word.first, abs(wanted.count - word.count) <= allowed, wanted.count <= 24 else {
            return false
        }
        return distance(wanted, word) <= allowed
    }

    /// Optimal string alignment distance, row by row.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var before: [Int] = []
        var previous = Array(0...other.count)
        for row in 1...max(1, one.count) where row <= one.count {
            var current = [row]
            for column in 1...max(1, other.count) where column <= other.count {
                let cost = one[row - 1] == other[column - 1] ? 0 : 1
                var best = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
                if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                    best = min(best, before[column - 2] + 1)
                }
                current.append(best)
            }
            before = previous
            previous = current
        }
        return previous.last ?? 0
    }
}
