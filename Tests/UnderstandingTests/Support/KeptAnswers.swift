import Basics
import Foundation
import Grounding

/// The labelled answers about the sample product that were kept apart from the training.
enum KeptAnswers {
    /// An answer somebody wrote to a question, from facts they were shown.
    struct Line: Decodable {
        let question: String
        let language: Language
        /// The facts that answer the question, by their identifiers.
        let factIDs: [String]
        let sentences: [AnswerSentence]
        let isHonest: Bool

        private enum CodingKeys: String, CodingKey {
            case question, sentences
            case language = "lang"
            case factIDs = "facts"
            case isHonest = "honest"
        }

        private struct Sentence: Decodable {
            let text: String
            let facts: [String]
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            question = try values.decode(String.self, forKey: .question)
            language = try values.decode(Language.self, forKey: .language)
            factIDs = try values.decode([String].self, forKey: .factIDs)
            isHonest = try values.decode(Bool.self, forKey: .isHonest)
            sentences = try values.decode([Sentence].self, forKey: .sentences)
                .map { AnswerSentence(text: $0.text, factIDs: $0.facts) }
        }
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// All lines, set by set.
    static func lines() throws -> [Line] {
        try (1...3).flatMap { number in
            try Data(contentsOf: root.appending(path: "Training/kept/support-\(number).jsonl"))
                .split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Line.self, from: $0) }
        }
    }

    /// The sample product's facts, in both languages.
    static func facts() throws -> [Fact] {
        struct InitData: Decodable {
            struct Entry: Decodable {
                let id: String
                let language: Language
                let title: String
                let text: String
            }
            let knowledge: [Entry]
        }
        let data = try Data(contentsOf: root.appending(path: "init_data.json"))
        return try JSONDecoder().decode(InitData.self, from: data).knowledge.map {
            Fact(id: $0.id, language: $0.language, title: $0.title, text: $0.text)
        }
    }
}
