internal import Crypto
public import Foundation

/// The secret that an authenticator app and we share, and the codes made from it (TOTP, RFC 6238, with the values that all apps
/// know: HMAC-SHA-1, 6 digits, 30 seconds).
public struct TOTPSecret: Sendable, Hashable {
    /// How long a code is shown, in seconds.
    public static let period: TimeInterval = 30
    /// How many periods the clocks may differ by, before and behind (RFC 6238 section 5.2).
    public static let drift = 1

    private let bytes: [UInt8]

    /// 160 bits of the system's randomness (RFC 4226 section 4, R6).
    public init() {
        var generator = SystemRandomNumberGenerator()
        bytes = (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// A secret from its text form.
    ///
    /// - Parameter text: Base32, in either case, with or without spaces.
    /// - Returns: `nil` if it is not Base32, or is shorter than 128 bits.
    public init?(_ text: String) {
        guard let bytes = Base32.decode(text.filter { !$0.isWhitespace }), bytes.count >= 16 else { return nil }
        self.bytes = bytes
    }

    /// The text form: Base32, as apps take it (RFC 4648 section 6, without padding).
    public var text: String { Base32.encode(bytes) }

    /// The link that apps understand, also as a QR code (<https://github.com/google/google-authenticator/wiki/Key-Uri-Format>).
    ///
    /// - Parameters:
    ///   - account: Whose code it is.
    ///   - issuer: Where it signs in.
    public func link(account: String, issuer: String) -> String {
        let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        func escape(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: allowed) ?? "" }
        return "otpauth://totp/\(escape(issuer)):\(escape(account))?secret=\(text)&issuer=\(escape(issuer))"
    }

    /// The period a moment is in: the counter T of RFC 6238 section 4.2.
    public static func step(at moment: Date) -> Int {
        Int((moment.timeIntervalSince1970 / period).rounded(.down))
    }

    /// The code of a period, for example `287082`.
    public func code(at step: Int) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: Int64(step)).bigEndian) { Data($0) }
        let digest = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: Data(bytes))))
        // RFC 4226 section 5.3.
        let offset = Int(digest[19] & 0xF)
        let number = digest[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The period whose code this is, if it is valid now.
    ///
    /// - Parameters:
    ///   - code: What somebody typed, spaces and all.
    ///   - moment: When.
    ///   - last: The period of the last accepted code: it and older ones are not accepted again.
    public func step(of code: String, at moment: Date, after last: Int) -> Int? {
        let typed = Array(code.filter { !$0.isWhitespace }.utf8)
        let now = Self.step(at: moment)
        var found: Int?
        // All are compared, and each wholly: the time tells nothing.
        for step in now - Self.drift...now + Self.drift {
            let wanted = Array(self.code(at: step).utf8)
            let differs = zip(typed, wanted).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } != 0
            if typed.count == wanted.count, !differs, step > last { found = step }
        }
        return found
    }
}
