import Basics
import Testing

@Suite("Domain names")
struct DomainNameTests {
    @Test(
        "A domain is one name, however it is written",
        arguments: [
            ("Client.TEST", "client.test"), ("пример.рф", "xn--e1afmkfd.xn--p1ai"),
            ("ПРИМЕР.РФ", "xn--e1afmkfd.xn--p1ai"), ("XN--E1AFMKFD.xn--p1ai", "xn--e1afmkfd.xn--p1ai"),
            ("пример。рф", "xn--e1afmkfd.xn--p1ai"), ("при\u{AD}мер.рф", "xn--e1afmkfd.xn--p1ai"),
            ("ｃｌｉｅｎｔ.test", "client.test"), ("bücher.example", "xn--bcher-kva.example"),
            ("bu\u{308}cher.example", "xn--bcher-kva.example"), ("faß.example", "xn--fa-hia.example"),
            ("почта.client.test", "xn--80a1acny.client.test"), ("", ""), ("a..b", "a..b"),
            ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
        ])
    func forms(written: String, name: String) {
        #expect(DomainName.ascii(written) == name)
        #expect(DomainName.ascii(name) == name)
    }

    // RFC 3492 section 7.1.
    @Test(
        "The samples of the standard come out as it has them",
        arguments: [
            ("почемужеонинеговорятпорусски", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l"),
            ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
            ("porquénopuedensimplementehablarenespañol", "xn--porqunopuedensimplementehablarenespaol-fmd56a"),
            ("ひとつ屋根の下2", "xn--2-u9tlzr9756bt3uc0v"),
        ])
    func samples(label: String, code: String) {
        #expect(DomainName.ascii(label) == code)
    }

    @Test(
        "A coded domain is read as people write it, and written back it is the same",
        arguments: [
            ("xn--e1afmkfd.xn--p1ai", "пример.рф"), ("XN--E1AFMKFD.xn--p1ai", "пример.рф"),
            ("mail.xn--bcher-kva.example", "mail.bücher.example"), ("client.test", "client.test"), ("", ""),
            ("xn--r8jz45g.xn--zckzah", "例え.テスト"), ("xn--2-u9tlzr9756bt3uc0v", "ひとつ屋根の下2"),
            ("xn--b1abfaaepdrnnbgefbadotcwatmq2g4l", "почемужеонинеговорятпорусски"),
        ])
    func read(name: String, words: String) {
        #expect(DomainName.unicode(name) == words)
        #expect(DomainName.ascii(words) == name.lowercased())
    }

    @Test(
        "What is no code of letters stays as it is",
        arguments: [
            "xn--", "xn--a", "xn--99999999999999999999", "xn--zzzzzzzz", "xn--9a", "xn--client-", "xn--\u{439}",
            "xn--e1afmkf.test",
        ])
    func noCode(name: String) {
        let read = DomainName.unicode(name)
        #expect(read == name || DomainName.ascii(read) == name)
    }

    @Test("Letters that look alike are another domain")
    func lookAlikes() {
        for alike in ["сlient.test", "сlіent.test", "ϲlient.test", "clıent.test"] {
            #expect(DomainName.ascii(alike) != "client.test", "\(alike)")
            #expect(DomainName.ascii(alike).hasPrefix("xn--"))
        }
    }

    @Test("An address keeps its local part; what is no address or no label is not made one")
    func addresses() {
        #expect(DomainName.ascii(ofAddress: "Anna@Пример.рф") == "anna@xn--e1afmkfd.xn--p1ai")
        #expect(DomainName.ascii(ofAddress: "Анна") == "анна")
        let long = String(repeating: "ы", count: 80)
        #expect(DomainName.ascii(long) == long)
    }
}
