import Seeded
import SupportContract
import Testing

@Suite struct TelegramCutTests {
    @Test(
        "A text is cut at the limit and no character is broken",
        arguments: [
            ("", 4, ""), ("abcd", 4, "abcd"), ("abcde", 4, "abcd"), ("ab👍🏽c", 5, "ab"), ("ab👍🏽c", 6, "ab👍🏽"),
            ("a\r\nb", 2, "a"), ("e\u{301}e\u{301}", 3, "e\u{301}"), ("привет", 3, "при"),
            // One character of eleven units is broken between its scalars.
            (
                "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}b", 10,
                "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}"
            ),
        ])
    func table(text: String, limit: Int, expected: String) {
        let cut = TelegramCut.text(text, limit: limit)
        #expect(cut.utf16.count <= limit)
        #expect(Array(cut.utf16) == Array(expected.utf16))
    }

    @Test("The contract's limit is 4095 units: a text of that length is whole, the next unit is not shown")
    func limit() {
        let text = String(repeating: "ж", count: 4095)
        #expect(TelegramCut.text(text) == text)
        #expect(TelegramCut.text(text + "!") == text)
        #expect(TelegramCut.text("a" + String(repeating: "👍", count: 3000)).utf16.count == 4095)
    }

    @Test("A single character longer than the limit is broken between scalars, not lost")
    func monster() {
        let monster = "e" + String(repeating: "\u{301}", count: 6000)
        #expect(TelegramCut.text(monster).utf16.count == 4095)
    }

    @Test("Random texts: a beginning, within the limit, and one more character would not fit", arguments: 0..<200)
    func random(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let pieces = ["a", "ж", "👍", "👩🏽‍🚀", "\r\n", "e\u{301}", "🇷🇺", "\u{0}", " "]
        let text = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
            pieces.randomElement(using: &generator) ?? ""
        }.joined()
        let limit = Int.random(in: 12...40, using: &generator)
        let cut = TelegramCut.text(text, limit: limit)
        #expect(cut.utf16.count <= limit)
        #expect(text.hasPrefix(cut) || cut.isEmpty)
        if cut != text {
            let next = text.dropFirst(cut.count).first.map { $0.utf16.count } ?? 0
            #expect(cut.utf16.count + next > limit)
        }
    }
}
