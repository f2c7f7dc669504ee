internal import Basics
import FirstSetup
internal import Grounding
import Testing

@Suite("Facts out of texts")
struct FactSourceTests {
    private func facts(_ name: String, _ text: String) throws -> [Fact] {
        try FactSource(name: name, bytes: Array(text.utf8)).facts()
    }

    @Test("Below a heading of Markdown stands one fact, in its own words and language")
    func markdown() throws {
        let found = try facts(
            "facts.md",
            """
            # Тариф «Старт»
            Стоит **4 900 ₽** в месяц.

            До 3 филиалов; [подробнее](https://daisy.example/prices).

            ## What it connects to
            - Google Maps
            - Yandex Maps

            Trial
            -----
            | Days | 14 |
            |------|----|
            | Card | not needed |

            ```sh
            curl https://daisy.example
            ```
            """)
        #expect(found.map(\.title) == ["Тариф «Старт»", "What it connects to", "Trial"])
        #expect(
            found.map(\.text) == [
                "Стоит 4 900 ₽ в месяц. До 3 филиалов; подробнее.", "Google Maps; Yandex Maps.",
                "Days: 14; Card: not needed.",
            ])
        #expect(found.map(\.language) == [.ru, .en, .en])
        #expect(found.map(\.id) == ["tarif-start-ru", "what-it-connects-to-en", "trial-en"])
    }

    @Test("In plain text each paragraph is a fact, and its first words say what it is about")
    func plain() throws {
        let found = try facts(
            "about.txt",
            "Поддержка отвечает по будням с 9:00 до 21:00.\nВ выходные её нет.\n\nData is stored in Moscow.\n\nData is stored in Moscow.\n"
        )
        #expect(
            found.map(\.text) == [
                "Поддержка отвечает по будням с 9:00 до 21:00. В выходные её нет.", "Data is stored in Moscow.",
            ])
        #expect(found[1].title == "Data is stored in Moscow")
    }

    @Test("Of a page's HTML its headings and paragraphs are taken, and nothing of its menus, forms and scripts")
    func page() throws {
        let found = try facts(
            "index.html",
            """
            <!doctype html><html><head><title>Daisy</title><style>p{}</style></head><body>
            <nav><ul><li>Home</li><li>Prices for everybody here</li></ul></nav>
            <main><h1>Daisy &amp; friends</h1><p>Daisy delivers flowers to any address in Moscow within two hours.</p>
            <div><h2>Prices</h2><table><tr><td>Small</td><td>1 500 RUB</td></tr></table><p>Order</p></div>
            <details><summary>Do you deliver at night?</summary>Yes, for 500 RUB more.</details></main>
            <form><p>Leave your phone number and we will call you back</p></form>
            <script>var price = "9999 RUB for nothing at all";</script>
            <footer><p>© 2026 Daisy. All rights reserved in this world.</p></footer></body></html>
            """)
        #expect(found.map(\.title) == ["Daisy & friends", "Prices", "Do you deliver at night?"])
        #expect(found[0].text == "Daisy delivers flowers to any address in Moscow within two hours.")
        #expect(found[1].text.contains("1 500 RUB"))
        #expect(found[2].text == "Yes, for 500 RUB more.")
    }

    @Test("A long text is cut between sentences, and no number or abbreviation is torn apart")
    func long() throws {
        let sentence = "The plan costs 4.5 dollars for each location of St. Petersburg in a month."
        let found = try facts(
            "long.md",
            "# Plan\n" + Array(repeating: sentence, count: 1).joined() + "\n\n"
                + (1...12).map { "Location \($0) has a manager, a phone line and a desk of its own." }.joined(
                    separator: " "))
        #expect(found.count > 1 && found.allSatisfy { $0.text.count <= 600 && $0.title == "Plan" })
        #expect(found[0].text.hasPrefix(sentence))
        #expect(found.allSatisfy { $0.text.hasSuffix(".") })
        #expect(Set(found.map(\.id)).count == found.count)
    }

    @Test("JSON may be a list of titles and texts, or the file of a configuration")
    func json() throws {
        let list = try facts(
            "facts.json", #"[{"title": "Цена", "text": "Стоит 100 ₽."}, {"id": "a-en", "text": "It is blue."}]"#)
        #expect(list.map(\.id) == ["tsena-ru", "a-en"] && list.map(\.language) == [.ru, .en])
        let whole = try facts(
            "x.json",
            #"{"version": 1, "knowledge": [{"id": "p", "language": "en", "title": "P", "text": "One", "keywords": ["k"]},]}"#
        )
        #expect(whole == [Fact(id: "p", language: .en, title: "P", text: "One", keywords: ["k"])])
        #expect(throws: FactSource.Failure.otherJSON("[1].text")) {
            try facts("facts.json", #"[{"text": "Стоит 100 ₽."}, {"title": "Цена"}]"#)
        }
        #expect(throws: FactSource.Failure.otherJSON("knowledge")) { try facts("x.json", #"{"facts": []}"#) }
    }

    @Test("A file without anything to say is told of")
    func nothing() throws {
        #expect(throws: FactSource.Failure.nothing) { try facts("empty.md", "# Title\n\n---\n") }
        #expect(throws: FactSource.Failure.nothing) {
            try facts("menu.html", "<html><body><nav>Menu</nav></body></html>")
        }
        #expect(throws: FactSource.Failure.notText) { try FactSource(name: "x.md", bytes: [0xFF, 0xD0]) }
    }

    @Test("Facts of a second file get identifiers of their own")
    func second() throws {
        let source = try FactSource(name: "a.md", bytes: Array("# Price\nIt costs 5 RUB.\n".utf8))
        #expect(try source.facts(besides: ["price-en"]).map(\.id) == ["price-2-en"])
    }
}
