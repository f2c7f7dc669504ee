import Basics
import Foundation
import Grounding
import Setup

/// Whole answers about the sample product, each labelled honest or a lie, held against its facts.
struct KeptAnswers {
    private struct Answer: Decodable {
        struct Sentence: Decodable {
            let text: String
            let facts: [String]
        }

        let lang: String
        let question: String
        let sentences: [Sentence]
        let honest: Bool
        let kind: String
    }

    private let name: String
    private let answers: [Answer]

    /// - Throws: where the file cannot be read, or a line is no labelled answer.
    init(contentsOf path: String) throws {
        let file = URL(filePath: path)
        name = file.lastPathComponent
        answers = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
            .map { try JSONDecoder().decode(Answer.self, from: $0) }
    }

    /// Prints how many lies pass the check, and which kinds, and how many honest answers it refuses.
    func show(_ facts: [Fact]) {
        let passing = answers.filter { answer in
            GroundingCheck().check(
                answer.sentences.map { AnswerSentence(text: $0.text, factIDs: $0.facts) }, against: facts,
                language: answer.lang == "ru" ? .ru : .en, question: answer.question
            ).isEmpty
        }
        let (honest, lies) = (answers.count(where: \.honest), answers.count { !$0.honest })
        let kinds = passing.filter { !$0.honest }.map(\.kind).sorted().joined(separator: ", ")
        print(
            "  \(name): lies that pass \(passing.count { !$0.honest })/\(lies)\(kinds.isEmpty ? "" : " (\(kinds))")",
            terminator: "")
        print(", honest answers refused \(honest - passing.count(where: \.honest))/\(honest)")
    }
}
