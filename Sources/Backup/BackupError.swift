/// Why a backup cannot be written or read.
public struct BackupError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of trouble.
    public enum Code: String, Sendable {
        /// The file is not a backup made by this program, or was made by a later version.
        case notABackup
        /// The key is wrong, or the file was changed or damaged.
        case wrongKeyOrDamaged
        /// The file is cut off.
        case truncated
        /// The file cannot be written or read.
        case file
        /// The database already holds data.
        case notEmpty
        /// The secret is too short.
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
