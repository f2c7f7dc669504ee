import Testing
import Understanding

@Suite("Texts without names and addresses")
struct AnonymousTests {
    @Test(
        "What says whose a text is, is taken out; what it wants stays",
        arguments: [
            (
                "Anna Petrova here, anna@daisy.example, +7 900 123-45-67: call me",
                ["Anna", "Petrova", "daisy", "123"], "call me"
            ),
            ("Пишите Ольге Сергеевне в @olga_s, она решает", ["Ольг", "Сергеев", "olga_s"], "она решает"),
            (
                "See https://daisy.example/anna and ask Bob Fisher on Friday", ["daisy.example", "Bob", "Fisher"],
                "Friday"
            ),
            ("Мы в «Ромашке» такое не берём", ["Ромашк"], "такое не берём"),
        ])
    func takenOut(_ text: String, _ secrets: [String], _ kept: String) {
        let anonymous = Anonymous.text(text, names: ["Ромашка", "Daisy"])
        for secret in secrets { #expect(!anonymous.contains(secret), "\(anonymous)") }
        #expect(anonymous.contains(kept), "\(anonymous)")
    }

    @Test("A text without names is left as it is", arguments: ["Пришлите прайс, до 15 000 ₽.", "Stop. I mean it!", ""])
    func untouched(_ text: String) {
        #expect(Anonymous.text(text, names: ["Anna"]) == text)
    }
}
