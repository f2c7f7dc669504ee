import Basics
import Testing
import WebServing

@Suite struct PageLanguageTests {
    @Test("The language is the one chosen, else the browser's, else English")
    func preferred() {
        #expect(PageLanguage.preferred(chosen: "ru", accepts: "en") == .ru)
        #expect(PageLanguage.preferred(chosen: nil, accepts: "de-DE,ru;q=0.8,en;q=0.5") == .ru)
        #expect(PageLanguage.preferred(chosen: "xx", accepts: nil) == .en)
    }
}
