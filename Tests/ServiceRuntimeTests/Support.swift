import Foundation
import ServiceRuntime
import Synchronization

/// A folder that is removed when the body ends.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "runtime-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path())
}

func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
}

/// Keeps the lines it is given.
final class RecordedLines: LineSink {
    private let written = Mutex<[String]>([])

    var lines: [String] { written.withLock { $0 } }

    func write(line: String) { written.withLock { $0.append(line) } }
}
