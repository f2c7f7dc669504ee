import Foundation
import Synchronization

/// Where finished lines go.
public protocol LineSink: Sendable {
    /// Writes a line; the line break is added here.
    func write(line: String)
}

/// Writes lines to a file descriptor, each whole and at once: nothing is held in a buffer when the process dies.
public final class LineWriter: LineSink {
    /// The process's standard output.
    public static let standardOutput = LineWriter(STDOUT_FILENO)
    /// The process's standard error.
    public static let standardError = LineWriter(STDERR_FILENO)

    private let descriptor: Mutex<Int32>

    private init(_ descriptor: Int32) {
        self.descriptor = Mutex(descriptor)
    }

    /// Writes a line. A closed descriptor is not an error: the line is then lost.
    public func write(line: String) {
        var line = line
        line.append("\n")
        line.withUTF8 { bytes in
            descriptor.withLock { descriptor in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = Foundation.write(
                        descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
                    if count >= 0 {
                        rest = rest.dropFirst(count)
                    } else if errno != EINTR {
                        return
                    }
                }
            }
        }
    }
}
