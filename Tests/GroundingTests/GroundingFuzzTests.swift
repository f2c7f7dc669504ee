import Basics
import Grounding
import Testing

/// Text from outside and from models may hold anything: nothing of it may trap.
@Suite struct GroundingFuzzTests {
    /// SplitMix64: a failure is repeated by its seed.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    private static let pieces = [
        "4 900 ₽", "1,2,3.4.5", "http://", "@", "a@b", "a@b.com", "+7 (", "[", "]", "{{", "<", ">", "25:99", "31.12.",
        "%", "тысяч миллионов", "999999999999999999999 тыс", "двадцать пять", "\u{202E}", "👩‍👩‍👧", "е\u{301}",
        "за", "час", "within a", "скидка", "не", "free", "I have", "booked", "-", ".", "\n", "0", "00", "１２", "٣", "½",
        "№", "t.me/x", "…", "1k", "10к", "pm",
    ]

    @Test("any text is checked without a trap", arguments: 0..<40)
    func survives(_ seed: Int) {
        var generator = Generator(state: UInt64(seed))
        let text = (0..<Int.random(in: 1...200, using: &generator)).map { _ -> String in
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: return String(Character(Unicode.Scalar(UInt32.random(in: 0..<0xD800, using: &generator)) ?? " "))
            case 1: return " "
            default: return Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
            }
        }.joined(separator: seed.isMultiple(of: 2) ? "" : " ")
        let facts = SampleFacts.russian + [Fact(id: "any", language: .en, title: text, text: text, keywords: [text])]
        for language in Language.allCases {
            _ = GroundingCheck().check(
                text, against: facts, language: language)
            _ = FactIndex(facts).search(text, language: language, limit: 3)
        }
        _ = Stemmer.stem(text)
    }

    @Test("long texts are bounded", arguments: ["1 ", "a", "(", "1,", "<", "скидка ", "+", "[a"])
    func long(_ piece: String) {
        let text = String(repeating: piece, count: 12_000)
        #expect(!GroundingCheck().check(text, against: SampleFacts.russian, language: .ru).isEmpty)
    }
}
