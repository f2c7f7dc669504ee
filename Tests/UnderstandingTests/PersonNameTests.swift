import Testing
import Understanding

/// Names greet people and are read by others: they carry nothing but a name.
@Suite("What passes for a name")
struct PersonNameTests {
    @Test(
        "A name is kept, and its points end words",
        arguments: [
            ("Anna", "Anna"), ("А.С.Пушкин", "А. С. Пушкин"), ("Dr. Zsofia Kovacs", "Dr. Zsofia Kovacs"),
            ("Jean-Luc O'Neill", "Jean-Luc O'Neill"), ("Evil.Top", "Evil. Top"), ("Www.Evil.Top", "Www. Evil. Top"),
            ("http://evil.top", nil), ("Anna https://evil.top", nil), ("anna@evil.top", nil), ("Win 1000", nil),
            ("One Two Three Four Five", nil), ("<B>Anna", nil), ("Anna\u{202E}", nil), ("@anna", nil), ("", nil),
        ] as [(String, String?)])
    func plausible(text: String, name: String?) {
        #expect(PersonName.plausible(text) == name)
    }

    @Test(
        "Of what somebody calls themselves the letters are shown, and no program makes a link of it",
        arguments: [
            ("kate", "kate"), ("Катя ❤️", "Катя"), ("PRIZE! https://evil.top/x?a=1", "PRIZE https evil. top x a"),
            ("www.evil.top", "www. evil. top"), ("a@evil.top", "a evil. top"), ("+7 900 123-45-67", nil),
            ("<a href=x>", "a href x"),
            ("Anna\r\nBcc: b@c", "Anna Bcc b c"), ("\u{202E}anna\u{200B}", "anna"), ("...", nil),
        ] as [(String, String?)])
    func shown(text: String, name: String?) {
        let shown = PersonName.shown(text)
        #expect(shown == name)
        #expect(shown?.contains(/[.@:\/]\w/) != true)
    }

    @Test("However long somebody's name is, what is shown of it is short")
    func long() throws {
        let name = try #require(PersonName.shown(String(repeating: "Анна ", count: 500)))
        #expect(name.count <= 60)
    }
}
