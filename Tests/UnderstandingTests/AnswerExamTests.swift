import Basics
import Foundation
import Grounding
import Testing

@testable import Understanding

/// The second part of a language model's exam.
@Suite struct AnswerExamTests {
    private static let training = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Training")
    private let questions = AnswerExam.questions.questions

    private func exam(_ answer: (AnswerQuestion, [Fact]) -> String?) -> AnswerStanding {
        var exam = AnswerExam()
        for question in questions {
            exam.take(answer(question, AnswerExam.questions.shown(for: question)), to: question)
        }
        return exam.standing
    }

    private func json(_ sentences: [(text: String, facts: [String])], answered: Bool = true) -> String? {
        struct Answer: Encodable {
            struct Sentence: Encodable {
                let text: String
                let facts: [String]
            }
            let sentences: [Sentence]
            let answered: Bool
        }
        let answer = Answer(sentences: sentences.map { .init(text: $0.text, facts: $0.facts) }, answered: answered)
        return (try? JSONEncoder().encode(answer)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("it has 80 questions in both languages, a third without an answer, and each names facts that are there")
    func shape() throws {
        #expect(questions.count == 80)
        #expect(questions.filter(\.answering.isEmpty).count == 27)
        #expect(questions.filter { $0.answering.count > 1 }.count > 8)
        #expect(Set(questions.map(\.id)).count == 80)
        for language in Language.allCases { #expect(questions.filter { $0.language == language }.count > 25) }
        for question in questions {
            let shown = AnswerExam.questions.shown(for: question)
            #expect(shown.map(\.id) == question.shown && (1...4).contains(shown.count), "\(question.id)")
            #expect(shown.allSatisfy { $0.language == question.language }, "\(question.id)")
            #expect(Set(question.answering).isSubset(of: question.shown), "\(question.id)")
        }
        let file = Self.training.appending(path: "exam/answers.jsonl")
        #expect(AnswerExam.questions.questions == (try AnswerQuestions(reading: Data(contentsOf: file))).questions)
    }

    @Test("none of its questions is one that the check learned from, or that is kept to measure it")
    func apart() throws {
        struct Line: Decodable {
            let question: String?
        }
        func plain(_ text: String) -> [Substring] { text.lowercased().split { !$0.isLetter && !$0.isNumber } }
        let asked = Set(questions.map { plain($0.question) })
        for folder in ["support", "kept"] {
            let files = try FileManager.default.contentsOfDirectory(
                at: Self.training.appending(path: folder), includingPropertiesForKeys: nil)
            for file in files where file.pathExtension == "jsonl" {
                for line in try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")) {
                    guard let other = try JSONDecoder().decode(Line.self, from: line).question else { continue }
                    #expect(!asked.contains(plain(other)), "\(other)")
                }
            }
        }
    }

    @Test("who answers in the facts' words, or says that they hold no answer, writes freely")
    func honest() {
        let standing = exam { question, facts in
            let named = facts.filter { question.answering.contains($0.id) }
            guard !named.isEmpty else { return json([("I will find out.", [])], answered: false) }
            return json(named.map { ($0.text, [$0.id]) })
        }
        #expect(standing.lies == 0 && standing.unusable == 0)
        #expect(standing.honest == 80, "\(standing)")
        #expect(standing.writesFreely)
    }

    @Test(
        "who invents, agrees to all, or promises chooses facts",
        arguments: [
            "It costs 17,777 a month, with a discount of 93 %, see https://lies.example.",
            "Yes, that is included for free.",
            "We guarantee it.",
        ])
    func liar(_ lie: String) {
        let russian = "Мы это гарантируем."
        let standing = exam { question, facts in
            json([(question.language == .en ? lie : russian, facts.prefix(1).map(\.id))])
        }
        #expect(standing.lies > 20, "\(standing)")
        #expect(!standing.writesFreely)
    }

    @Test("one who answers where no fact does lies, and one who gives nothing usable does not write")
    func others() {
        let confident = exam { question, facts in
            question.answering.isEmpty
                ? json([
                    (question.language == .ru ? "Да, конечно, это у нас есть." : "Yes, we do have that.", [facts[0].id])
                ])
                : json(facts.filter { question.answering.contains($0.id) }.map { ($0.text, [$0.id]) })
        }
        #expect(confident.lies == 27, "\(confident)")
        let silent = exam { _, _ in nil }
        #expect(silent.unusable == 80 && silent.lies == 0 && !silent.writesFreely)
        #expect(!AnswerStanding().writesFreely)
        #expect(AnswerStanding(asked: 80, honest: 60, doubtful: 19, lies: 1).writesFreely)
        #expect(!AnswerStanding(asked: 80, honest: 60, doubtful: 18, lies: 2).writesFreely)
    }

    @Test(
        "a bare yes to a question that no fact answers goes to nobody, whichever facts it names",
        arguments: [
            ("Yes, we do have that.", "Да, конечно, это у нас есть."), ("Yes, we do.", "Да, есть."),
            ("Yes, this is supported.", "Да, это поддерживается."), ("Yes, it works.", "Да, мы это делаем."),
            ("Yes, happy to help with that.", "Да, можем помочь."),
            ("Yes, that is possible.", "Да, такая возможность есть."),
        ])
    func bareYes(_ english: String, _ russian: String) {
        for question in questions where question.answering.isEmpty {
            let facts = AnswerExam.questions.shown(for: question)
            for ids in [facts.prefix(1).map(\.id), facts.map(\.id), []] {
                let sentence = AnswerSentence(text: question.language == .ru ? russian : english, factIDs: ids)
                let faults = GroundingCheck().check(
                    [sentence], against: facts, language: question.language, question: question.question)
                #expect(!faults.isEmpty, "\(question.question)")
            }
        }
    }

    @Test("of honest answers by other writers hardly one is taken for a lie, and more than half of the lies are")
    func measured() throws {
        let facts = try KeptAnswers.facts()
        var (honest, accused, lies, found) = (0, 0, 0, 0)
        for line in try KeptAnswers.lines() {
            let question = AnswerQuestion(
                id: "", language: line.language, product: "", question: line.question, shown: line.factIDs,
                answering: line.factIDs)
            let isLie =
                AnswerExam.verdict(
                    on: DraftAnswer(sentences: line.sentences, answered: true), question,
                    showing: facts.filter { line.factIDs.contains($0.id) }) == .lie
            if line.isHonest {
                honest += 1
                if isLie { accused += 1 }
            } else {
                lies += 1
                if isLie { found += 1 }
            }
        }
        #expect(honest == 240 && lies == 240)
        #expect(accused <= 5, "\(accused)")
        #expect(found >= 125, "\(found)")
    }
}
