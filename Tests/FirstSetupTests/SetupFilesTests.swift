import Basics
import Dialogue
import FirstSetup
import Foundation
import Grounding
import SalesStore
import Setup
import Testing

@Suite("The files that setup makes")
struct SetupFilesTests {
    private func dialogue(_ variable: @escaping @Sendable (String) -> String? = { _ in nil }) throws -> SetupDialogue {
        var dialogue = SetupDialogue(.init(variable: variable))
        _ = try SetupDialogueTests.play(&dialogue)
        return dialogue
    }

    private let facts = [
        Fact(id: "a", language: .ru, title: "А", text: "Стоит 5 ₽."),
        Fact(id: "b", language: .en, title: "B", text: "It costs 5 RUB."),
    ]

    @Test("The configuration is one that init takes, with the facts that were not left out")
    func configuration() throws {
        var dialogue = try dialogue()
        try dialogue.answer("2", to: .factsLeftOut)
        let data = try #require(dialogue.initData(facts))
        let file = FileManager.default.temporaryDirectory.appending(path: "setup-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try data.json.write(to: file)
        let read = try InitData(contentsOf: file.path)
        #expect(read.knowledge.map(\.id) == ["a"])
        #expect(
            read.product.name == ["ru": "Ромашка", "en": "Daisy"] && read.product.website == "https://daisy.example")
        #expect(read.mailboxes.map(\.id) == ["anna"] && read.schedule.workingHours.count == 5)
        #expect(!String(decoding: try data.json, as: UTF8.self).contains("app password"))
    }

    @Test("No text speaks of the sample product any more, and the letter says what the product is")
    func texts() throws {
        let data = try #require(try dialogue().initData(facts))
        let texts = Texts(overrides: data.texts)
        for key in TextKey.allCases {
            let (russian, english) = (texts.template(key, .ru).lowercased(), texts.template(key, .en).lowercased())
            #expect(!russian.contains("отзыв") && !english.contains("review"), "\(key)")
            let own = [
                russian.replacing("сервис доставки цветов", with: ""),
                english.replacing("a service that delivers flowers", with: ""),
            ]
            #expect(!own[0].contains("сервис") && !own[1].contains("service"), "\(key)")
        }
        let values = ["product": "Ромашка", "sender": "Анна Белова"]
        #expect(texts.text(.letter, .ru, values).contains("Ромашка — сервис доставки цветов."))
        #expect(texts.text(.letter, .en, ["product": "Daisy"]).contains("Daisy, a service that delivers flowers."))
    }

    @Test("The variables that follow from the answers are set, and keys that were made")
    func environment() throws {
        let values = try dialogue().environment(["SIGNING_KEY": "k1", "SUPPRESSION_KEY": "k2"]).values
        #expect(
            values.map { "\($0.name)=\($0.value)" } == [
                "MONGODB_URI=mongodb://localhost/", "SIGNING_KEY=k1", "SUPPRESSION_KEY=k2",
                "MAIL_PASSWORD_ANNA=app password", "LLM_URL=http://gpu:8080/v1", "LLM_MODEL=local",
            ])
        let before = ["SIGNING_KEY": "k1", "LLM_MODEL": "other"]
        let draft = try dialogue().environment(["SIGNING_KEY": "k1"])
        #expect(draft.changes { before[$0] } == ["MONGODB_URI", "MAIL_PASSWORD_ANNA", "LLM_URL", "LLM_MODEL"])
        let keys = (0..<20).map { _ in SetupSecrets.make() }
        #expect(Set(keys).count == 20 && keys.allSatisfy { $0.count == 64 && $0.allSatisfy(\.isHexDigit) })
    }

    @Test("A file's other lines stay as they are; the last line of a name is the one that changes")
    func merged() {
        let text = "# Mine\nA=1\nexport LLM_URL = old\n# LLM_MODEL=no\nLLM_URL=older\n\nB='x'\n"
        let draft = EnvironmentDraft([("LLM_URL", "http://new/v1"), ("LLM_MODEL", "m")])
        #expect(
            draft.applied(to: text)
                == "# Mine\nA=1\nexport LLM_URL = old\n# LLM_MODEL=no\nLLM_URL=http://new/v1\n\nB='x'\nLLM_MODEL=m\n")
        #expect(draft.applied(to: nil).hasSuffix("LLM_URL=http://new/v1\nLLM_MODEL=m\n"))
    }

    @Test(
        "A value is read back as it was, whatever is in it",
        arguments: ["plain", "with space", "a#b", "it's", "\"q\" and 'q' $HOME \\ end", "пароль", "a=b", "'", ""])
    func quoted(value: String) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "setup-\(UUID().uuidString).env")
        defer { try? FileManager.default.removeItem(at: file) }
        try EnvironmentDraft([("NAME", value)]).applied(to: nil).write(to: file, atomically: true, encoding: .utf8)
        #expect(try EnvironmentFileReader.value("NAME", in: file.path) == value)
    }

    @Test(
        "The dialogue speaks the language of the terminal, and says something for everything in both",
        arguments: [
            (["LANG": "ru_RU.UTF-8"], Language.ru), (["LANG": "ru_RU.UTF-8", "LC_ALL": "C"], .en), ([:], .en),
            (["LC_ALL": "", "LANG": "ru"], .ru),
        ])
    func language(environment: [String: String], language: Language) {
        #expect(SetupWords.language(of: environment) == language)
        let (russian, english) = (SetupWords(.ru), SetupWords(.en))
        for question in SetupQuestion.allCases {
            #expect(russian.question(question) != english.question(question))
            #expect((russian.hint(question) == nil) == (english.hint(question) == nil))
        }
        #expect(SetupWords.isYes("Да") == true && SetupWords.isYes("no") == false && SetupWords.isYes("") == nil)
        #expect(english.missing([.password]).contains("--password-file"))
    }
}
