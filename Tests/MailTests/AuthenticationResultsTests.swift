import Testing

@testable import Mail

@Suite("Authentication-Results")
struct AuthenticationResultsTests {
    private func methods(_ value: String) -> [String]? {
        AuthenticationResults(value).map { results in
            results.results.map { result in
                let properties = result.properties.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
                return "\(result.method)=\(result.value)\(properties)"
            }
        }
    }

    @Test("the examples of RFC 8601 appendix B are read")
    func examples() {
        #expect(AuthenticationResults("example.org 1; none")?.serverID == "example.org")
        #expect(methods("example.org 1; none") == [])
        #expect(methods("example.com; spf=pass smtp.mailfrom=example.net") == ["spf=pass smtp.mailfrom=example.net"])
        #expect(
            methods(
                "example.com; auth=pass (cram-md5) smtp.auth=sender@example.net; spf=pass smtp.mailfrom=example.net")
                == ["auth=pass smtp.auth=sender@example.net", "spf=pass smtp.mailfrom=example.net"])
        #expect(
            methods(
                "example.com; dkim=pass reason=\"good signature\" header.i=@mail-router.example.net; "
                    + "dkim=fail reason=\"bad signature\" header.i=@newyork.example.com")
                == ["dkim=pass header.i=@mail-router.example.net", "dkim=fail header.i=@newyork.example.com"])
        let wild =
            "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) fail "
            + "policy (A dot can go here) . (like that) expired (this surprised me) = (as I wasn't expecting it) 1362471462"
        #expect(AuthenticationResults(wild)?.serverID == "foo.example.net")
        #expect(methods(wild) == ["dkim=fail policy.expired=1362471462"])
    }

    @Test(
        "what large receivers write is read",
        arguments: [
            (
                "mx.google.com; dkim=pass header.i=@client.test header.s=s1 header.b=\"a/b+c=\"; "
                    + "spf=pass (google.com: domain of a@client.test designates 192.0.2.1 as permitted sender) "
                    + "smtp.mailfrom=a@client.test; dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=client.test",
                "mx.google.com", ["dkim", "spf", "dmarc"]
            ),
            (
                "mxs.mail.ru; spf=pass (mx1.mail.ru: domain of client.test designates 192.0.2.1 as permitted sender) "
                    + "smtp.mailfrom=a@client.test smtp.helo=x; dkim=pass header.d=client.test; dmarc=pass header.from=a@client.test",
                "mxs.mail.ru", ["spf", "dkim", "dmarc"]
            ),
            (
                "mx.microsoft.com 1; spf=pass smtp.mailfrom=client.test; dmarc=pass action=none header.from=client.test; "
                    + "dkim=pass header.d=client.test; arc=none",
                "mx.microsoft.com", ["spf", "dmarc", "dkim", "arc"]
            ),
        ])
    func receivers(value: String, id: String, methods: [String]) throws {
        let results = try #require(AuthenticationResults(value))
        #expect(results.serverID == id && results.results.map(\.method) == methods)
        #expect(SenderVerdict(results.results, domain: "client.test").outcome == .pass)
    }

    @Test("odd values are read as far as they go")
    func oddities() {
        #expect(AuthenticationResults("") == nil)
        #expect(AuthenticationResults("; dkim=pass") == nil)
        #expect(methods("\"mx.mail.test\";dkim=pass") == ["dkim=pass"])
        #expect(methods("mx (a \\) (nested) comment; dkim=pass) ; spf=fail") == ["spf=fail"])
        #expect(methods("mx; dkim=; spf=pass") == ["spf=pass"])
        #expect(methods("mx; ;;spf=pass;") == ["spf=pass"])
        #expect(methods("mx; dkim=pass header.d=\"a;b\\\"c\"; spf=pass") == ["dkim=pass header.d=a;b\"c", "spf=pass"])
        #expect(methods("mx; dkim=pass (unclosed") == ["dkim=pass"])
        #expect(methods("MX.Mail.TEST; DKIM=PASS Header.D=a header.d=b") == ["dkim=pass header.d=a"])
    }

    @Test("a name stands for a host, or with a star for those below a domain")
    func names() {
        let results = AuthenticationResults("Front-1.mail.yandex.test; spf=pass")
        #expect(results?.isBy("front-1.MAIL.yandex.test") == true)
        #expect(results?.isBy("*.yandex.test") == true)
        #expect(results?.isBy("*.andex.test") == false)
        #expect(results?.isBy("yandex.test") == false)
        #expect(AuthenticationResults("yandex.test; spf=pass")?.isBy("*.yandex.test") == false)
    }
}

@Suite("What a receiving server's word proves")
struct SenderVerdictTests {
    private static let trusted = TrustedVerdicts(serverID: "mx.mail.test")
    private static let pass = "Authentication-Results: mx.mail.test; dmarc=pass header.from=client.test"
    private static let received =
        "Received: from out.client.test ([192.0.2.1]) by mx.mail.test with ESMTPS; Mon, 30 Nov 2026 10:00:00 +0300"

    private func verdict(
        _ header: String..., by trusted: TrustedVerdicts = trusted, from: String = "From: olga@client.test"
    )
        throws -> SenderVerdict.Outcome?
    {
        let lines = (header + [from, "To: sales@mail.test", "Subject: x", "", "words"]).joined(separator: "\n")
        return SenderVerdict(try Mails.parse(lines), by: trusted)?.outcome
    }

    @Test("DMARC, an aligned signature or an aligned sender proves the domain in From")
    func passes() throws {
        #expect(try verdict(Self.pass) == .pass)
        #expect(try verdict("Authentication-Results: mx.mail.test;\n\tdkim=pass header.d=client.test") == .pass)
        #expect(try verdict("Authentication-Results: mx.mail.test; dkim=pass header.i=@mail.client.test") == .pass)
        #expect(try verdict("Authentication-Results: mx.mail.test; spf=pass smtp.mailfrom=b@client.test") == .pass)
        #expect(
            try verdict(
                "Authentication-Results: mx.mail.test; dkim=pass header.d=list.test; dkim=pass header.d=client.test")
                == .pass)
    }

    @Test("what is of another domain proves nothing")
    func otherDomains() throws {
        for results in [
            "dkim=pass header.d=evil.test", "spf=pass smtp.mailfrom=x@evil.test", "dkim=pass header.d=notclient.test",
            "dkim=pass header.d=test", "dmarc=pass header.from=evil.test", "dkim=fail header.d=client.test",
            "spf=softfail smtp.mailfrom=client.test", "spf=pass smtp.helo=client.test", "dkim=pass", "iprev=pass",
            "auth=pass smtp.auth=olga@client.test",
        ] {
            #expect(
                try verdict("Authentication-Results: mx.mail.test; \(results)") == SenderVerdict.Outcome.none,
                "\(results)")
        }
    }

    @Test("a failure is told from not knowing, and DMARC's failure stands against all else")
    func failures() throws {
        #expect(try verdict("Authentication-Results: mx.mail.test; dmarc=fail header.from=client.test") == .fail)
        #expect(
            try verdict(
                "Authentication-Results: mx.mail.test; dkim=pass header.d=client.test; dmarc=fail header.from=client.test"
            )
                == .fail)
        #expect(try verdict("Authentication-Results: mx.mail.test; spf=fail smtp.mailfrom=olga@client.test") == .fail)
        #expect(try verdict("Authentication-Results: mx.mail.test; none") == SenderVerdict.Outcome.none)
        #expect(try verdict("X: y") == nil)
    }

    @Test("other servers' words, whoever wrote them, do not count")
    func otherServers() throws {
        #expect(try verdict("Authentication-Results: mx.evil.test; dmarc=pass header.from=client.test") == nil)
        #expect(
            try verdict("Authentication-Results: mx.mail.test.evil.test; dmarc=pass header.from=client.test") == nil)
        #expect(
            try verdict(
                "Authentication-Results: mx.evil.test; dmarc=pass header.from=client.test",
                "Authentication-Results: mx.mail.test; dmarc=fail header.from=client.test") == .fail)
        // A copy inside a comment or a quoted value is no field.
        #expect(
            try verdict("Authentication-Results: mx.evil.test (mx.mail.test; dmarc=pass header.from=client.test)")
                == nil)
    }

    @Test("a field with the server's own name counts only above the Received by which the mail came in")
    func forged() throws {
        #expect(try verdict(Self.pass, Self.received) == .pass)
        #expect(try verdict(Self.received, Self.pass) == nil)
        #expect(
            try verdict(
                "Authentication-Results: mx.mail.test; dmarc=fail header.from=client.test", Self.received, Self.pass)
                == .fail)
        // The upper of two decides for its method, also where nothing stands between them.
        #expect(
            try verdict("Authentication-Results: mx.mail.test; dmarc=fail header.from=client.test", Self.pass) == .fail)
        #expect(try verdict("Authentication-Results: mx.mail.test; none", Self.pass) == SenderVerdict.Outcome.none)
        // Several fields of the server's, one a method, are read together.
        #expect(
            try verdict(
                "Authentication-Results: mx.mail.test; spf=fail smtp.mailfrom=olga@client.test",
                "Authentication-Results: mx.mail.test; dkim=pass header.d=client.test", Self.received) == .pass)
    }

    @Test("the last delivery stands above what the server adds, and a sender cannot pass for it")
    func lastDelivery() throws {
        let lmtp = "Received: from mx.mail.test by store.mail.test with LMTP id x (envelope-from <a@client.test>)"
        let local = "Received: by 2002:a05:6a00 with SMTP id x"
        #expect(try verdict(lmtp, Self.pass, Self.received) == .pass)
        #expect(try verdict(local, Self.pass, Self.received) == .pass)
        #expect(
            try verdict("Received: from a with LMTP by b (evil [192.0.2.9]) by mx.mail.test with ESMTP", Self.pass)
                == nil)
        #expect(try verdict("Received: from (with LMTP) evil by mx.mail.test with ESMTP (with LMTP)", Self.pass) == nil)
    }

    @Test("a server that writes below its own Received is read by the number of these")
    func hops() throws {
        let one = TrustedVerdicts(serverID: "mx.mail.test", hops: 1)
        #expect(try verdict(Self.received, Self.pass, by: one) == .pass)
        #expect(try verdict(Self.received, "Received: from x by evil.test with SMTP", Self.pass, by: one) == nil)
        let mail = try Mails.parse("\(Self.received)\n\(Self.pass)\nFrom: a@b.test\n\nx")
        let found = try #require(TrustedVerdicts.topmost(in: mail.header))
        #expect(found.serverID == "mx.mail.test" && found.hops == 1 && found.summary == "dmarc=pass")
    }

    @Test(
        "a From that is not one author's own is proven by nothing",
        arguments: [
            "From: olga@client.test, eve@evil.test", "From: eve@evil.test\nFrom: olga@client.test",
            "From: \"'Olga' via Sales\" <sales@client.test>\nX-Original-From: eve@evil.test",
            "From: olga@evil.test@client.test", "X-From: a@client.test",
        ])
    func authors(from: String) throws {
        #expect(try verdict(Self.pass, from: from) == SenderVerdict.Outcome.none)
    }
}
