import Testing

@testable import Understanding

@Suite("The person to write to instead")
struct ContactReaderTests {
    /// A phrase and what it names: name, mail address, Telegram name.
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let name: String?
        let email: String?
        let telegram: String?

        init(_ text: String, _ name: String?, _ email: String? = nil, telegram: String? = nil) {
            (self.text, self.name, self.email, self.telegram) = (text, name, email, telegram)
        }

        var testDescription: String { text }
    }

    private func expect(_ row: Row) {
        let found = ContactReader(utterance: Utterance(row.text)).contact()
        #expect(found?.name == row.name, "\(row.text)")
        #expect(found?.email == row.email, "\(row.text)")
        #expect(found?.telegram == row.telegram, "\(row.text)")
    }

    @Test(
        "A name beside an address, in whatever case and script",
        arguments: [
            Row("Пишите Говорову Петру Ильичу (govorov@kedr.example)", "Говоров Пётр Ильич", "govorov@kedr.example"),
            Row("Свяжитесь с Ниной Карловной Вайс, vais@kedr.example", "Нина Карловна Вайс", "vais@kedr.example"),
            Row("Теперь этим ведает Жанибек, его почта zh@kedr.example", "Жанибек", "zh@kedr.example"),
            Row(
                "Our buyer is Anneke van der Berg, a.vdberg@oak.example", "Anneke van der Berg", "a.vdberg@oak.example"),
            Row("Ask Ngozi Adeyemi, n.adeyemi@oak.example", "Ngozi Adeyemi", "n.adeyemi@oak.example"),
            Row("That's Moira's patch, moira@oak.example", "Moira", "moira@oak.example"),
            Row("Try Dr. Zsofia Kovacs at zs.kovacs@oak.example", "Zsofia Kovacs", "zs.kovacs@oak.example"),
            Row("Передал Диляре из маркетинга", "Диляра"),
            Row("You want Hiroshi in our Leeds branch", "Hiroshi"),
        ])
    func beside(_ row: Row) { expect(row) }

    @Test(
        "Initials keep their full stops",
        arguments: [
            Row("Вам нужна Ахмедова З. Р., почта ahm@kedr.example", "Ахмедова З. Р.", "ahm@kedr.example"),
            Row("На имя Сомовой Л.Д., office@kedr.example", "Сомовой Л.Д.", "office@kedr.example"),
            Row("Пишите технологу, некоему Р. Вайсу, vais@kedr.example", "Р. Вайсу", "vais@kedr.example"),
        ])
    func initials(_ row: Row) { expect(row) }

    @Test(
        "A name nobody has heard of, for the address resembles it or words introduce it",
        arguments: [
            Row("Write to Quillon, quillon@oak.example", "Quillon", "quillon@oak.example"),
            Row("Our head of care is Brixby Tandell, b.tandell@oak.example", "Brixby Tandell", "b.tandell@oak.example"),
            Row("Обратитесь к Жмуркевичу, zhmurkevich@kedr.example", "Жмуркевичу", "zhmurkevich@kedr.example"),
            Row("Mr Tembrock decides, tembrock@oak.example", "Tembrock", "tembrock@oak.example"),
        ])
    func unknown(_ row: Row) { expect(row) }

    @Test(
        "A name in lower case, where it is told to write to",
        arguments: [
            Row("пишите гульшат: gulshat@kedr.example", "гульшат", "gulshat@kedr.example"),
            Row("кириллу напишите, kirill@kedr.example", "кирилл", "kirill@kedr.example"),
            Row("ask for brenda in ops", "brenda"),
            Row("talk to wei zhang, wei.zhang@oak.example", "wei zhang", "wei.zhang@oak.example"),
        ])
    func lowerCase(_ row: Row) { expect(row) }

    @Test(
        "Others who are named",
        arguments: [
            Row("Пишите на office@kedr.example. С уважением, Марина Лосева", nil, "office@kedr.example"),
            Row("Please use info@oak.example. Best regards, Peter Cole", nil, "info@oak.example"),
            Row("Кирилл, добрый день! Этим занята Фарида, farida@kedr.example", "Фарида", "farida@kedr.example"),
            Row("Скажите, что от Игоря, и пишите на boss@kedr.example", nil, "boss@kedr.example"),
            Row("Tell them Brenda sent you: hello@oak.example", nil, "hello@oak.example"),
            Row("Ольга у нас уволилась. Теперь Яна, yana@kedr.example", "Яна", "yana@kedr.example"),
            Row("Megan no longer works here, use front@oak.example", nil, "front@oak.example"),
            Row("Не Вадиму, а Лизе: liza@kedr.example", "Лиза", "liza@kedr.example"),
        ])
    func others(_ row: Row) { expect(row) }

    @Test(
        "Capitals that are no names",
        arguments: [
            Row("Наше агентство «Диана», hello@diana.example, с ними и говорите", nil, "hello@diana.example"),
            Row("Мы в Самаре, а решает Москва: hq@kedr.example", nil, "hq@kedr.example"),
            Row("Head Office deals with that, ho@oak.example", nil, "ho@oak.example"),
            Row("Will you please write to sales@oak.example", nil, "sales@oak.example"),
            Row("Новый адрес: zakaz@kedr.example", nil, "zakaz@kedr.example"),
            Row("Обратитесь в ИТ", nil),
        ])
    func noNames(_ row: Row) { expect(row) }

    @Test(
        "Of several addresses the one to write to",
        arguments: [
            Row("Не на info@kedr.example, а на sveta@kedr.example", nil, "sveta@kedr.example"),
            Row("Not to post@oak.example, use k.page@oak.example please", nil, "k.page@oak.example"),
            Row("My old address p@oak.example is dead, the new one is p@elm.example", nil, "p@elm.example"),
            Row("Ящик zakaz@kedr.example закрыт, теперь sklad@kedr.example", nil, "sklad@kedr.example"),
            Row("Пишите на a@kedr.example или заму b@kedr.example", nil, "a@kedr.example"),
        ])
    func several(_ row: Row) { expect(row) }

    @Test(
        "Addresses with their signs said or left out",
        arguments: [
            Row("почта kirill собака kedr точка ru", nil, "kirill@kedr.ru"),
            Row("пишите на ivan.lun собака kedr.example", nil, "ivan.lun@kedr.example"),
            Row("Ask Nadia, nadia (at) oak.example", "Nadia", "nadia@oak.example"),
            Row("write to dave [at] oak [dot] com", nil, "dave@oak.com"),
            Row("телега pavel_kedr, там Павел", "Павел", telegram: "@pavel_kedr"),
            Row("тг: yana_k88", nil, telegram: "@yana_k88"),
            Row("в телеграме https://t.me/boss_kedr", nil, telegram: "@boss_kedr"),
            Row("У меня собака, точка на рынке и ни минуты", nil),
            Row("смотрите в телеграме файл price_list.pdf", nil),
        ])
    func spoken(_ row: Row) { expect(row) }

    @Test("A long message is read fast enough to be no target")
    func long() {
        let text = String(repeating: "Пишите Анне Ким на a.kim@kedr.example или Bob Fisher. ", count: 2500)
        let start = ContinuousClock.now
        _ = ContactReader(utterance: Utterance(text)).contact()
        #expect(ContinuousClock.now - start < .seconds(5))
    }
}
