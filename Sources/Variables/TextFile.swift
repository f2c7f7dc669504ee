internal import Foundation

/// Reading small text files.
public enum TextFile {
    /// Why a file cannot be read: `errno` and its words.
    public struct Failure: Error, CustomStringConvertible {
        let number: Int32

        /// Whether there is no such file.
        public var isMissing: Bool { number == ENOENT }

        /// The system's words for it.
        public var description: String { String(cString: strerror(number)) }
    }

    /// The text of a file; `nil` if it is longer than `maximumBytes` or not UTF-8.
    public static func read(_ path: String, maximumBytes: Int) throws(Failure) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(number: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= maximumBytes {
            let count = Foundation.read(descriptor, &chunk, chunk.count)
            if count == 0 { return String(validating: bytes, as: UTF8.self) }
            if count > 0 {
                bytes.append(contentsOf: chunk[..<count])
            } else if errno != EINTR {
                throw Failure(number: errno)
            }
        }
        return nil
    }
}
