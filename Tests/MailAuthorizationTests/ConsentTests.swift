import MailAuthorization
import Sandbox
import Testing

@Suite("Consent")
struct ConsentTests {
    private static let server = AuthorizationServer(
        authorizationURL: "https://authorization.example/authorize", tokenURL: "", deviceURL: nil, scope: "mail",
        clientScope: nil)

    private let request = ConsentRequest(
        ConsentTests.server, clientID: "desktop", hint: "olga+a@our.example", redirectURL: "http://127.0.0.1:8085/")

    private var state: String {
        String(request.url.firstMatch(of: /[?&]state=([^&]+)/)?.1 ?? "")
    }

    @Test("The page is asked with a proof and for an address, escaped")
    func url() {
        #expect(request.url.hasPrefix("https://authorization.example/authorize?response_type=code"))
        #expect(request.url.contains("login_hint=olga%2Ba%40our.example"))
        #expect(request.url.contains("code_challenge_method=S256"))
        #expect(!request.url.contains(request.verifier))
        #expect(state.count >= 43 && request.verifier.count >= 43)
    }

    @Test("Only the answer to this very request brings a code")
    func answers() throws {
        #expect(try request.code(in: "/?state=\(state)&code=abc") == "abc")
        #expect(try request.code(in: " http://127.0.0.1:8085/?code=a%2Bb&state=\(state)\n") == "a+b")
        for address in [
            "/?code=abc", "/?state=another&code=abc", "/?state=\(state)", "/?state=\(state)&error=access_denied",
            "", "not an address",
        ] {
            let error = #expect(throws: MailAuthorizationError.self) { _ = try request.code(in: address) }
            #expect(error?.code == .denied)
        }
    }

    @Test("A secret opens for its mailbox and place alone, and not when it was changed")
    func cipher() throws {
        let cipher = TokenCipher(secret: "0123456789abcdef0123456789abcdef")
        let sealed = try cipher.seal("refresh", of: "sales", in: "refreshToken")
        #expect(try cipher.open(sealed, of: "sales", in: "refreshToken") == "refresh")
        #expect(try cipher.seal("refresh", of: "sales", in: "refreshToken") != sealed)
        for (text, mailbox, place) in [
            (sealed, "support", "refreshToken"), (sealed, "sales", "accessToken"),
            (String(sealed.dropLast(8)) + "AAAAAAA=", "sales", "refreshToken"), ("", "sales", "refreshToken"),
        ] {
            #expect(throws: MailAuthorizationError.self) { _ = try cipher.open(text, of: mailbox, in: place) }
        }
    }
}
