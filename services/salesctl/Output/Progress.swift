import Foundation

/// Says on a terminal how far long work is; elsewhere it says nothing.
struct Progress {
    private let what: String
    private let total: Int
    private let isShown: Bool

    /// Begins work on so many parts.
    init(_ what: String, total: Int) {
        self.what = what
        self.total = total
        isShown = isatty(STDERR_FILENO) == 1 && total > 20
    }

    /// How many parts are done.
    func reached(_ count: Int) {
        guard isShown, count == total || count.isMultiple(of: 10) else { return }
        let end = count == total ? "\n" : ""
        FileHandle.standardError.write(Data("\r\(what): \(count) of \(total)\(end)".utf8))
    }
}
