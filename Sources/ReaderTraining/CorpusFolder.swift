internal import Foundation
internal import Learning

/// A folder of labelled lines: every `*.jsonl` in it, in the order of their names.
enum CorpusFolder {
    /// Reads all lines.
    ///
    /// - Parameter take: Gets a line and the name of its file.
    /// - Returns: A fingerprint of all lines: weights learned from others are stale.
    /// - Throws: ``CorpusError`` naming file and line of the first line that `take` refuses.
    static func read(_ folder: URL, _ take: (Data, String) throws -> Void) throws -> UInt64 {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "jsonl" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        guard !files.isEmpty else { throw CorpusError("\(folder.path) holds no *.jsonl") }
        var bytes = Data()
        for file in files {
            let data = try Data(contentsOf: file)
            bytes.append(data)
            for (number, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
                do {
                    try take(line, file.lastPathComponent)
                } catch {
                    throw CorpusError("\(file.lastPathComponent):\(number + 1): \(error)")
                }
            }
        }
        return Fingerprint.of(bytes)
    }
}
