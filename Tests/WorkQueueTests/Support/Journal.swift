import Synchronization

/// What was handled, in the order it was.
final class Journal: Sendable {
    private let entries = Mutex<[(key: String, number: Int)]>([])
    private let working = Mutex<[String: Int]>([:])

    func add(_ number: Int, of key: String = "") {
        entries.withLock { $0.append((key, number)) }
    }

    var numbers: [Int] { entries.withLock { $0.map(\.number) } }

    func numbers(of key: String) -> [Int] {
        entries.withLock { all in all.filter { $0.key == key }.map(\.number) }
    }

    /// Enters a key.
    ///
    /// - Returns: How many are in it now.
    func enter(_ key: String) -> Int {
        working.withLock { working in
            working[key, default: 0] += 1
            return working[key, default: 0]
        }
    }

    func leave(_ key: String) {
        working.withLock { $0[key, default: 0] -= 1 }
    }
}
