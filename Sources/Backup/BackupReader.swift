internal import BSON
internal import Foundation

/// Reads the parts of a backup, decrypted as they are asked for.
struct BackupReader {
    private let file: FileHandle
    private var cipher: BackupCipher
    private var plain: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    init(from path: String, secret: String) throws(BackupError) {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw BackupError(.file, "\(path) cannot be read")
        }
        self.file = file
        let header = try Self.read(BackupCipher.magic.count + BackupCipher.saltLength, from: file)
        guard header.count == BackupCipher.magic.count + BackupCipher.saltLength,
            header.starts(with: BackupCipher.magic)
        else { throw BackupError(.notABackup, "\(path) is no backup that this version can read") }
        cipher = try BackupCipher(secret: secret, salt: Array(header.suffix(BackupCipher.saltLength)))
    }

    /// The next part; `nil` after the last one.
    mutating func next() throws(BackupError) -> BackupPart? {
        guard try fill(5) else { return nil }
        let damaged = BackupError(.wrongKeyOrDamaged, "the backup holds something that is none of its parts")
        guard let kind = BackupPart.Kind(rawValue: plain[position]) else { throw damaged }
        // A BSON document begins with its length, 32 bits, little-endian.
        let count = (1...4).reduce(0) { $0 | Int(plain[position + $1]) << (8 * ($1 - 1)) }
        guard count >= 5, count < 64 << 20 else { throw damaged }
        guard try fill(1 + count) else { throw BackupError(.truncated, "the backup ends within a document") }
        do {
            let document = try BSONDocument(bytes: Array(plain[(position + 1)..<(position + 1 + count)]))
            position += 1 + count
            return BackupPart(kind: kind, document: document)
        } catch {
            throw damaged
        }
    }

    /// Decrypts until the given number of bytes is available.
    private mutating func fill(_ count: Int) throws(BackupError) -> Bool {
        while plain.count - position < count {
            guard !isAtEnd else {
                guard plain.count == position else {
                    throw BackupError(.truncated, "the backup ends within a document")
                }
                return false
            }
            plain.removeFirst(position)
            position = 0
            let head = try Self.read(4, from: file)
            guard head.count == 4 else { throw BackupError(.truncated, "the backup was cut off") }
            let mark = head.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let length = Int(mark & ~BackupWriter.lastMark)
            guard length <= BackupCipher.chunkLength + BackupCipher.tagLength else {
                throw BackupError(.wrongKeyOrDamaged, "the backup holds a chunk that is too long")
            }
            let sealed = try Self.read(length, from: file)
            guard sealed.count == length else { throw BackupError(.truncated, "the backup was cut off") }
            isAtEnd = mark & BackupWriter.lastMark != 0
            plain += try cipher.open(sealed, isLast: isAtEnd)
        }
        return true
    }

    private static func read(_ count: Int, from file: FileHandle) throws(BackupError) -> [UInt8] {
        do {
            return Array(try file.read(upToCount: count) ?? Data())
        } catch {
            throw BackupError(.file, "the backup cannot be read: \(error.localizedDescription)")
        }
    }
}
