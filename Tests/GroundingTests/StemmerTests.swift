import Grounding
import Testing

@Suite struct StemmerTests {
    @Test(
        "forms of one word share a stem",
        arguments: [
            ["интеграция", "интеграции", "интеграцию", "интеграцией"], ["отзыв", "отзывы", "отзывов", "отзывами"],
            ["филиал", "филиалы", "филиалов"],
            ["стоит", "стоить"], ["хранятся", "хранят"], ["подключение", "подключения", "подключению"],
            ["бесплатный", "бесплатная", "бесплатно"],
            ["отчёт", "отчеты", "отчётов"], ["negative", "negatives"], ["integration", "integrations"],
            ["location", "locations"], ["support", "supports", "supported", "supporting"],
            ["company", "companies"], ["report", "reports", "reporting"], ["plan", "plans"], ["store", "stored"],
            ["price", "prices", "priced"],
        ])
    func sharedStem(_ forms: [String]) {
        #expect(Set(forms.map(Stemmer.stem)).count == 1, "\(forms.map(Stemmer.stem))")
    }

    @Test(
        "different words keep different stems",
        arguments: [["цена", "ценник"], ["data", "date"], ["report", "repeat"], ["отчёт", "отзыв"]])
    func differentStems(_ words: [String]) {
        #expect(Set(words.map(Stemmer.stem)).count == words.count)
    }

    @Test("what is no word stays as it is", arguments: ["", "42", "!", "日本", "a", "я"])
    func oddities(_ text: String) {
        #expect(Stemmer.stem(text) == text)
    }
}
