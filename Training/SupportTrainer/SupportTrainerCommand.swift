import Foundation
import Grounding
import ReaderTraining

/// Learns from labelled pairs whether facts say a sentence, and writes the weights.
@main struct SupportTrainerCommand {
    /// Of a hundred lies by writers that were not learned from, how many may pass.
    private static let lies = 4.0

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, let from = arguments.first, let to = arguments.last else {
            FileHandle.standardError.write(Data("usage: support-trainer CORPUS-FOLDER OUTPUT-FOLDER\n".utf8))
            exit(64)
        }
        let corpus: SupportCorpus
        do {
            corpus = try SupportCorpus(folder: URL(filePath: from))
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(65)
        }
        print("Learning from \(corpus.claims.count) pairs by \(Set(corpus.claims.map(\.writer)).count) writers.")
        let (weights, trial) = await SupportTrainer(corpus.claims).train(corpus: corpus.fingerprint, lies: lies)
        print("Judged without the pairs of each one's writer:\n\(trial)")
        try weights.bytes.write(to: URL(filePath: to).appending(path: "support.weights"))
        print("Wrote \(weights.bytes.count) bytes of weights.")
    }
}
