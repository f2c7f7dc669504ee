public import Basics
public import Foundation
public import Grounding

/// A question of the second part of a language model's exam: what it is shown, and whether that answers it.
public struct AnswerQuestion: Codable, Sendable, Equatable {
    /// Names the question.
    public var id: String
    /// Its language, which is the answer's.
    public var language: Language
    /// How the product is called.
    public var product: String
    /// What the person asks.
    public var question: String
    /// The facts the model is shown, by their ids.
    public var shown: [String]
    /// Those of them that answer, in order; none where no fact does.
    public var answering: [String]

    enum CodingKeys: String, CodingKey {
        case id, product, question, shown, answering
        case language = "lang"
    }
}

/// The questions of the exam with the facts they are about.
public struct AnswerQuestions: Sendable {
    /// The questions.
    public var questions: [AnswerQuestion]
    /// The facts, by their ids.
    public var facts: [String: Fact]

    /// Reads JSON lines: facts (`fact`, `lang`, `title`, `text`) and questions.
    ///
    /// - Throws: `DecodingError`.
    public init(reading lines: Data) throws {
        questions = []
        facts = [:]
        for line in lines.split(separator: UInt8(ascii: "\n")) where !line.isEmpty {
            if let fact = try? JSONDecoder().decode(FactLine.self, from: line) {
                facts[fact.fact] = Fact(id: fact.fact, language: fact.lang, title: fact.title, text: fact.text)
            } else {
                questions.append(try JSONDecoder().decode(AnswerQuestion.self, from: line))
            }
        }
    }

    /// No questions.
    init() {
        questions = []
        facts = [:]
    }

    /// The facts that a question shows.
    public func shown(for question: AnswerQuestion) -> [Fact] { question.shown.compactMap { facts[$0] } }

    private struct FactLine: Decodable {
        let fact: String
        let lang: Language
        let title: String
        let text: String
    }
}
