import Foundation

/// Prints a line at once, also into a pipe or a file: a run takes long, and whoever watches should see how far it is.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}

/// Says on the error output how far something is, every fifteen seconds at most.
struct Progress {
    private static let pause = Duration.seconds(15)

    let what: String
    let total: Int
    private var saidAt = ContinuousClock.now

    init(_ what: String, of total: Int) {
        self.what = what
        self.total = total
    }

    mutating func reached(_ count: Int) {
        guard ContinuousClock.now - saidAt >= Self.pause else { return }
        saidAt = .now
        FileHandle.standardError.write(Data("  \(what): \(count) of \(total)\n".utf8))
    }
}
