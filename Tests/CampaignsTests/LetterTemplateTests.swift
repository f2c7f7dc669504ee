import Basics
import Campaigns
import Seeded
import Testing

@Suite("Templates of letters")
struct LetterTemplateTests {
    private static let source = """
        Hello{if name}, {name}{end}!
        {if company}
        We looked at {company} and {product|our product}.
        {else}
        We looked at {product|our product}.
        {end}
        Bye
        """

    @Test("Places take what the contact has, letter by letter, and say something else without it")
    func places() throws {
        let template = try LetterTemplate(Self.source)
        let known = template.text(["name": "Ольга", "company": "ООО «ромашка»  плюс", "product": "Pulse"])
        #expect(known == "Hello, Ольга!\nWe looked at ООО «ромашка»  плюс and Pulse.\nBye")
        #expect(template.text(["name": " ", "company": ""]) == "Hello!\nWe looked at our product.\nBye")
        #expect(template.fieldNames == ["name", "company", "product"])
    }

    @Test("What a field holds is data")
    func data() throws {
        let template = try LetterTemplate("{company} {if name}{name}{end}")
        let nasty = ["company": "{name}", "name": "{if company}{{x}"]
        #expect(template.text(nasty) == "{name} {if company}{{x}")
    }

    @Test("Empty places are those of the branch that is taken, without words instead")
    func empty() throws {
        let template = try LetterTemplate(
            "{a}{b|x}{if c}{d}{else}{e}{if f}{g}{else}{a}{h}{end}{end}")
        #expect(template.emptyPlaces(in: [:]) == ["a", "e", "h"])
        #expect(template.emptyPlaces(in: ["c": "1", "a": "1"]) == ["d"])
        #expect(template.emptyPlaces(in: ["a": "1", "e": "1", "f": "1"]) == ["g"])
        #expect(template.emptyPlaces(in: ["a": "\n"]) == ["a", "e", "h"])
        #expect(try LetterTemplate("{a|}").emptyPlaces(in: [:]).isEmpty)
    }

    @Test("Braces that are meant as such are written twice; a closing one needs nothing")
    func braces() throws {
        #expect(try LetterTemplate("{{a} }").text(["a": "1"]) == "{a} }")
        #expect(try LetterTemplate("{ company | your  company }").text([:]) == " your  company ")
    }

    @Test("A condition alone on its line leaves no empty line, one within a line leaves the line")
    func lines() throws {
        let template = try LetterTemplate("one\n  {if a}  \ntwo\n{end}\nthree {if a}x{end}\r\n{if a}four{end}\nfive")
        #expect(template.text([:]) == "one\nthree \r\n\nfive")
        #expect(template.text(["a": "1"]) == "one\ntwo\nthree x\r\nfour\nfive")
    }

    @Test(
        "What cannot be read is said with its place",
        arguments: [
            ("Hello {name", CampaignError.Code.openPlace, 1, 7), ("a\nb {x\n}", .openPlace, 2, 3),
            ("a {na{me}", .openPlace, 1, 3), ("{}", .unreadablePlace, 1, 1), ("{7up}", .unreadablePlace, 1, 1),
            ("x {first name}", .unreadablePlace, 1, 3), ("{if}", .unreadablePlace, 1, 1),
            ("{if a b}{end}", .unreadablePlace, 1, 1), ("\n{if a}", .openCondition, 2, 1),
            ("{if a}{if b}{end}", .openCondition, 1, 1), ("{else}", .strayElse, 1, 1),
            ("{if a}{else}{else}{end}", .strayElse, 1, 13), ("{if a}{end}{end}", .strayEnd, 1, 12),
            (String(repeating: "{if a}", count: 9) + String(repeating: "{end}", count: 9), .tooDeep, 1, 49),
        ])
    func refusals(_ source: String, _ code: CampaignError.Code, _ line: Int, _ column: Int) throws {
        let error = try #require(throws: CampaignError.self) { _ = try LetterTemplate(source) }
        #expect(error.code == code && error.position == .init(line: line, column: column))
        #expect(error.text(in: .en).hasPrefix("Line \(line), character \(column): "))
        #expect(error.text(in: .ru).hasPrefix("Строка \(line), знак \(column): "))
    }

    @Test("A template has a greatest length and depth")
    func bounds() throws {
        let deepest = LetterTemplate.deepest
        let deep = String(repeating: "{if a}", count: deepest) + "x" + String(repeating: "{end}", count: deepest)
        #expect(try LetterTemplate(deep).text(["a": "1"]) == "x")
        _ = try LetterTemplate(String(repeating: "a", count: LetterTemplate.longest))
        let error = #expect(throws: CampaignError.self) {
            _ = try LetterTemplate(String(repeating: "a", count: LetterTemplate.longest + 1))
        }
        #expect(error?.code == .tooLong)
    }

    @Test("Whatever is written, it is read or refused; what was read fills in, and never changes what a field holds")
    func fuzz() throws {
        let pieces = [
            "{", "}", "{{", "|", "{a}", "{a|b}", "{if a}", "{if b}", "{else}", "{end}", "if", " ", "\n", "\r\n",
            "слово",
            "e\u{301}", "👩‍👩‍👧", "{if", "{ a }", "{\u{202E}}", "\u{0}", "a",
        ]
        var random = SeededGenerator(seed: Fuzzing.seed)
        var read = 0
        for _ in 0..<Fuzzing.rounds {
            let source = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
                pieces.randomElement(using: &random)
            }.joined()
            guard let template = try? LetterTemplate(source) else { continue }
            read += 1
            let value = "\u{E000}{a}|{end}\u{E000}"
            for fields in [[:], ["a": value], ["a": value, "b": value]] {
                let text = template.text(fields)
                #expect(text.components(of: "\u{E000}") % 2 == 0, "FUZZ_SEED=\(Fuzzing.seed)")
                #expect(text.replacing(value, with: "").contains("\u{E000}") == false)
                #expect(template.emptyPlaces(in: fields).allSatisfy { fields[$0] == nil })
            }
        }
        #expect(read > 0)
    }

    @Test("Without marks a template is its own letter, however it is built up from what was read")
    func identity() throws {
        var random = SeededGenerator(seed: Fuzzing.seed)
        let letters = Array("аbc }|\nё1.")
        for _ in 0..<500 {
            let text = String(
                (0..<Int.random(in: 0...80, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
            #expect(try LetterTemplate(text).text(["a": "x"]) == text)
            // Escaped, every text stands for itself.
            let braced = text.replacing("1", with: "{")
            #expect(try LetterTemplate(braced.replacing("{", with: "{{")).text([:]) == braced)
        }
    }
}

extension String {
    fileprivate func components(of character: Character) -> Int { count { $0 == character } }
}
