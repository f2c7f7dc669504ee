import Foundation
import ReaderTraining
import Understanding

/// Learns the built-in reader from the corpus and writes its weights and the examples that go with them.
@main struct ReaderTrainerCommand {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let from = arguments.first, let to = arguments.last else {
            FileHandle.standardError.write(Data("usage: reader-trainer CORPUS-FOLDER OUTPUT-FOLDER\n".utf8))
            exit(64)
        }
        let corpus: Corpus
        do {
            corpus = try Corpus(folder: URL(filePath: from))
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(65)
        }
        print("Learning from \(corpus.replies.count) replies by \(Set(corpus.replies.map(\.writer)).count) writers.")
        let origin = ReaderWeights.Origin(
            corpus: corpus.fingerprint, examples: corpus.replies.count, corrections: 0)
        let (weights, trial) = await ReaderTrainer(corpus.replies).train(origin: origin)
        print("Read without the examples of each reply's writer:\n\(trial.report())")
        let output = URL(filePath: to)
        try weights.bytes.write(to: output.appending(path: "reader.weights"))
        let exam = ExamChoice.replies(of: corpus.replies)
        let asked = Set(exam.map(\.text))
        let lines = corpus.replies.map { CorpusLine($0, isExample: !asked.contains($0.text), by: weights) }
        try Corpus.lines(lines).write(to: output.appending(path: "corpus.jsonl"))
        try Corpus.lines(exam).write(to: output.appending(path: "exam.jsonl"))
        print("Wrote \(weights.bytes.count) bytes of weights.")
    }
}
