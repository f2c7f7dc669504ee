internal import Basics
import Mail
import Testing

@Suite("Known mail providers")
struct MailProviderTests {
    @Test(
        "A provider is known by the domain of an address, in any case",
        arguments: [
            ("olga@gmail.com", "gmail"), ("olga@YANDEX.ru", "yandex"), ("\"a@b\"@bk.ru", "mail-ru"),
            ("o@fastmail.fm", "fastmail"),
        ])
    func byAddress(address: String, id: String) {
        #expect(MailProvider.of(address: address)?.id == id)
    }

    @Test(
        "Other domains are nobody's",
        arguments: ["olga@our.example", "gmail.com", "olga@notgmail.com", "o@mail.ru.example"])
    func nobody(address: String) {
        #expect(MailProvider.of(address: address) == nil)
    }

    @Test("No domain belongs to two, no id is given twice, and every server is reached under TLS")
    func table() {
        let domains = MailProvider.all.flatMap(\.domains)
        #expect(Set(domains).count == domains.count)
        #expect(Set(MailProvider.all.map(\.id)).count == MailProvider.all.count)
        for provider in MailProvider.all {
            #expect(MailProvider.named(provider.id.uppercased()) == provider)
            #expect(
                Language.allCases.allSatisfy { !provider.conditions(in: $0).isEmpty }
                    && provider.source.hasPrefix("https://"))
            #expect(provider.imap.usesTLS == (provider.imap.port == 993))
            #expect(provider.smtp.usesTLS == (provider.smtp.port == 465))
        }
    }
}
