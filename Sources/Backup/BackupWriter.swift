internal import BSON
internal import Foundation

/// Writes a backup to a file, encrypting as it goes: only one chunk is in memory at a time.
///
/// A file is the cipher's header followed by chunks, each preceded by its length (32 bits, big-endian; the highest bit
/// marks the last one). Decrypted, they form one stream of parts: a byte for the kind, then a BSON document.
struct BackupWriter {
    private let file: FileHandle
    private var cipher: BackupCipher
    private var pending: [UInt8] = []
    /// Bytes written so far.
    private(set) var length = 0

    init(to path: String, secret: String) throws(BackupError) {
        let salt = BackupCipher.newSalt()
        cipher = try BackupCipher(secret: secret, salt: salt)
        // Nobody else may read it, and a file that is there is not overwritten.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw BackupError(.file, "\(path) cannot be written: \(reason)")
        }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try put(BackupCipher.magic + salt)
    }

    mutating func write(_ part: BackupPart) throws(BackupError) {
        pending.append(part.kind.rawValue)
        pending += part.document.bytes
        while pending.count > BackupCipher.chunkLength {
            try chunk(Array(pending.prefix(BackupCipher.chunkLength)), isLast: false)
            pending.removeFirst(BackupCipher.chunkLength)
        }
    }

    /// Writes the end; without it the file cannot be restored.
    mutating func finish() throws(BackupError) {
        try chunk(pending, isLast: true)
        do {
            try file.synchronize()
            try file.close()
        } catch {
            throw BackupError(.file, "the backup cannot be written to its end: \(error.localizedDescription)")
        }
    }

    private mutating func chunk(_ plain: [UInt8], isLast: Bool) throws(BackupError) {
        let sealed = try cipher.seal(plain, isLast: isLast)
        let length = UInt32(sealed.count) | (isLast ? Self.lastMark : 0)
        try put(withUnsafeBytes(of: length.bigEndian) { Array($0) } + sealed)
    }

    private mutating func put(_ bytes: [UInt8]) throws(BackupError) {
        do {
            try file.write(contentsOf: Data(bytes))
            length += bytes.count
        } catch {
            throw BackupError(.file, "the backup cannot be written: \(error.localizedDescription)")
        }
    }

    static let lastMark: UInt32 = 1 << 31
}

/// A part of a backup.
struct BackupPart {
    /// The kinds of parts.
    enum Kind: UInt8 {
        /// The description of the backup.
        case manifest = 1
        /// The collection that the documents after it belong to.
        case collection = 2
        /// A document.
        case document = 3
        /// Secrets of the installation, by the names of their variables.
        case secrets = 4
        /// The last part, with the counts of everything written.
        case end = 5
    }

    let kind: Kind
    let document: BSONDocument
}
