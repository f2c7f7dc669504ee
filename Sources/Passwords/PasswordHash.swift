internal import CCrypt
internal import Glibc

/// A password's hash as it is stored: yescrypt, by the system's libxcrypt.
///
/// It is the function and the text form (crypt(5)) of Debian's own logins: memory-hard, maintained with the system, and each
/// hash names its method and cost, so that the cost can grow while old hashes still verify. Hashing blocks its thread for
/// some tens of milliseconds: not for Swift's cooperative pool.
public struct PasswordHash: Sendable, Hashable {
    /// The stored form, for example `$y$j9T$…$…`.
    public let text: String

    /// Takes a stored form as it is.
    public init(stored text: String) {
        self.text = text
    }

    /// Hashes a password with a salt of the system's randomness.
    public init(of password: String) throws(PasswordError) {
        guard password.count >= PasswordPolicy.minimumLength else {
            throw PasswordError(.tooShort, "a password has at least \(PasswordPolicy.minimumLength) characters")
        }
        guard let setting = Self.newSetting(), let hash = try Self.crypt(password, setting) else {
            throw PasswordError(.unavailable, "libcrypt offers no yescrypt")
        }
        text = hash
    }

    /// Whether this is the password. It takes as long for a wrong one; an invalid hash matches nothing.
    public func matches(_ password: String) -> Bool {
        guard let computed = try? Self.crypt(password, text) else { return false }
        return Self.areEqual(Array(computed.utf8), Array(text.utf8))
    }

    /// The time does not tell where two texts differ.
    private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func newSetting() -> String? {
        guard let setting = crypt_gensalt_ra("$y$", 0, nil, 0) else { return nil }
        defer { free(setting) }
        return String(cString: setting)
    }

    private static func crypt(_ password: String, _ setting: String) throws(PasswordError) -> String? {
        guard password.utf8.count <= PasswordPolicy.maximumBytes, !password.utf8.contains(0) else {
            throw PasswordError(.unusable, "a password has at most \(PasswordPolicy.maximumBytes) bytes and no NUL")
        }
        var memory: UnsafeMutableRawPointer?
        var size: CInt = 0
        defer { free(memory) }
        guard let hash = crypt_ra(password, setting, &memory, &size) else { return nil }
        let text = String(cString: hash)
        // Failure tokens begin with an asterisk and equal no setting.
        return text.hasPrefix("*") ? nil : text
    }
}
