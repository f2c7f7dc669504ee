internal import Crypto
internal import Foundation

/// Encrypts a stream in chunks, so that no part can be changed, left out, swapped or cut off unnoticed: the STREAM
/// construction (Hoang, Reyhanitabar, Rogaway, Vizár: "Online Authenticated-Encryption and its Nonce-Reuse
/// Misuse-Resistance", 2015) over AES-256-GCM (NIST SP 800-38D).
///
/// The key of a file is derived from the secret and a salt of the file's own (HKDF, RFC 5869), so that a nonce, the chunk's number
/// and whether it is the last, is used once with a key.
struct BackupCipher {
    /// The bytes that every file begins with.
    static let magic = Array("sales-agent backup 1\n".utf8)
    /// The number of bytes of the salt after it.
    static let saltLength = 32
    /// The most bytes in a chunk before encryption.
    static let chunkLength = 1 << 20
    /// The number of bytes that encryption adds to a chunk.
    static let tagLength = 16
    /// The fewest characters in a secret: 128 bits in hex.
    static let leastSecret = 32

    private let key: SymmetricKey
    private let header: [UInt8]
    private var number: UInt64 = 0

    init(secret: String, salt: [UInt8]) throws(BackupError) {
        guard secret.utf8.count >= Self.leastSecret else {
            throw BackupError(
                .weakKey, "the key must have at least \(Self.leastSecret) characters: openssl rand -hex 32")
        }
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Data(secret.utf8)), salt: Data(salt),
            info: Data("sales-agent backup".utf8), outputByteCount: 32)
        header = Self.magic + salt
    }

    /// A salt that no other file has.
    static func newSalt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<saltLength).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// Encrypts the next chunk.
    mutating func seal(_ chunk: [UInt8], isLast: Bool) throws(BackupError) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(
                Data(chunk), using: key, nonce: try nonce(isLast: isLast), authenticating: Data(header))
            number += 1
            return Array(box.ciphertext) + Array(box.tag)
        } catch {
            throw BackupError(.file, "a chunk cannot be encrypted: \(error)")
        }
    }

    /// Decrypts the next chunk.
    mutating func open(_ chunk: [UInt8], isLast: Bool) throws(BackupError) -> [UInt8] {
        let damaged = BackupError(
            .wrongKeyOrDamaged, "chunk \(number) cannot be decrypted: the key is another one, or the file was changed")
        guard chunk.count >= Self.tagLength else { throw damaged }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: try nonce(isLast: isLast), ciphertext: Data(chunk.dropLast(Self.tagLength)),
                tag: Data(chunk.suffix(Self.tagLength)))
            let plain = try AES.GCM.open(box, using: key, authenticating: Data(header))
            number += 1
            return Array(plain)
        } catch {
            throw damaged
        }
    }

    private func nonce(isLast: Bool) throws -> AES.GCM.Nonce {
        let place = withUnsafeBytes(of: number.bigEndian) { Array($0) }
        return try AES.GCM.Nonce(data: Data([isLast ? 1 : 0, 0, 0, 0] + place))
    }
}
