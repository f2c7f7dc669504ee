/// Why a backup cannot be written or read.
public struct BackupError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of trouble.
    public enum Code: String, Sendable {
        /// The file is not a backup made by this program, or was made by a later version.
        case notABackup
        /// The key is another one, or the file was changed or damaged.
        case wrongKeyOrDamaged
        /// The file ends before its end.
        case truncated
        /// The file cannot be written or read.
        case file
        /// The database holds data already.
        case notEmpty
        /// The secret is too short to be one.
        case weakKey
    }

    /// The kind of trouble.
    public let code: Code
    /// The trouble in words.
    public let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The trouble in words.
    public var description: String { message }
}
