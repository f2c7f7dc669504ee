import Passwords
import Testing

@Suite struct PasswordHashTests {
    @Test("A password matches its own hash and nothing else does")
    func matches() throws {
        let hash = try PasswordHash(of: "верный пароль 1")
        #expect(hash.text.hasPrefix("$y$"))
        #expect(hash.matches("верный пароль 1"))
        #expect(!hash.matches("верный пароль 2"))
        #expect(!hash.matches(""))
    }

    @Test("Two hashes of one password differ: each has a salt of its own")
    func salted() throws {
        #expect(try PasswordHash(of: "correct horse").text != PasswordHash(of: "correct horse").text)
    }

    @Test(
        "Passwords that are too short or that crypt would cut off are refused",
        arguments: [
            ("short", PasswordError.Code.tooShort), (String(repeating: "x", count: 600), .unusable),
            ("ten letters\u{0}and more", .unusable),
        ])
    func refused(password: String, code: PasswordError.Code) {
        #expect { try PasswordHash(of: password) } throws: { ($0 as? PasswordError)?.code == code }
    }

    @Test("What is stored and is no hash matches nothing", arguments: ["", "*0", "*1", "!", "plain", "$y$", "$1$salt"])
    func broken(stored: String) {
        #expect(!PasswordHash(stored: stored).matches("plain"))
        #expect(!PasswordHash(stored: stored).matches(stored))
    }
}
