import Grounding
import Testing

@Suite struct PlainTextTests {
    @Test(
        "a text is read as people see it",
        arguments: [
            ("cкидка", "скидка"), ("fr\u{200B}ee", "free"), ("②⑧ дней", "28 дней"), ("½ цены", "1/2 цены"),
            ("＄３５", "$35"),
            ("5½ часов", "5 1/2 часов"), ("Hеrоn", "Heron"), ("№ 5", "# 5"),
            ("Тариф «Старт» — 900 ₽", "Тариф «Старт» — 900 ₽"),
        ])
    func plain(_ text: String, _ expected: String) {
        #expect(PlainText.of(text) == expected)
    }
}
