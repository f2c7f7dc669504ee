import Foundation
import Testing

@testable import Passwords

@Suite("Codes of authenticator apps") struct TOTPSecretTests {
    private static let text = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    @Test(
        "The codes are those of RFC 6238, appendix B, for SHA-1",
        arguments: [
            (59.0, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ])
    func vectors(seconds: Double, code: String) throws {
        let secret = try #require(TOTPSecret(Self.text))
        #expect(secret.code(at: TOTPSecret.step(at: Date(timeIntervalSince1970: seconds))) == code)
    }

    @Test(
        "Base32 is that of RFC 4648, section 10",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ])
    func base32(plain: String, text: String) {
        #expect(Base32.encode(Array(plain.utf8)) == text)
        #expect(Base32.decode(text.lowercased()) == Array(plain.utf8))
    }

    @Test("A code is good a period before and after its own, with spaces too, and never again")
    func window() throws {
        let secret = try #require(TOTPSecret(Self.text))
        let now = Date(timeIntervalSince1970: 1_234_567_890)
        let step = TOTPSecret.step(at: now)
        for near in step - 1...step + 1 {
            #expect(secret.step(of: secret.code(at: near), at: now, after: .min) == near)
            #expect(secret.step(of: secret.code(at: near), at: now, after: near) == nil)
        }
        for far in [step - 2, step + 2] {
            #expect(secret.step(of: secret.code(at: far), at: now, after: .min) == nil)
        }
        #expect(secret.step(of: " 005 924 ", at: now, after: .min) == step)
        for wrong in ["", "005925", "05924", "0005924", "００５９２４", "005924x"] {
            #expect(secret.step(of: wrong, at: now, after: .min) == nil, "\(wrong)")
        }
    }

    @Test("A secret survives its text, and apps get it with the names they show")
    func link() throws {
        let secret = TOTPSecret()
        #expect(secret.text.count == 32)
        #expect(TOTPSecret(secret.text.lowercased()) == secret)
        #expect(TOTPSecret() != secret)
        #expect(TOTPSecret("MZXW6YTBOI") == nil)
        #expect(TOTPSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1") == nil)
        let link = try #require(TOTPSecret(Self.text)).link(account: "olga@x", issuer: "Отдел продаж")
        #expect(link.hasPrefix("otpauth://totp/%D0%9E"))
        #expect(link.contains(":olga%40x?secret=\(Self.text)&issuer=%D0%9E"))
        #expect(URL(string: link) != nil)
    }

    @Test("A recovery code is read as people type it, and stored as a hash")
    func recovery() throws {
        let codes = RecoveryCode.set()
        #expect(Set(codes).count == RecoveryCode.count)
        let code = try #require(codes.first)
        #expect(code.text.wholeMatch(of: /[a-z2-7]{5}-[a-z2-7]{5}/) != nil)
        #expect(RecoveryCode(code.text.uppercased().replacing("-", with: " ")) == code)
        #expect(!code.digest.contains(code.text))
        for wrong in ["", "123456", "abcde-fgh1j", "abcdef-ghijk"] { #expect(RecoveryCode(wrong) == nil, "\(wrong)") }
    }
}
