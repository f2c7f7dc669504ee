import ReaderTraining
import Understanding

/// The corpus, each writer read by a reader that has not seen that writer's replies.
struct LeftOut {
    private let trainer: ReaderTrainer
    private let cross: CrossReaders
    private let curve: [(share: Double, report: ReaderReport)]

    init(_ corpus: Corpus) async {
        trainer = ReaderTrainer(corpus.replies)
        cross = await trainer.crossReaders()
        var curve: [(Double, ReaderReport)] = []
        for share in [0.125, 0.25, 0.5] { curve.append((share, await trainer.crossValidate(share: share).report())) }
        self.curve = curve + [(1, cross.trial.report())]
    }

    func show() {
        let writers = Set(trainer.examples.map { $0.writer ?? "" })
        print(
            "\(trainer.examples.count) replies of \(writers.count) writers, each read without that writer's own examples"
        )
        print(cross.trial.report())
        print("\n  share of the corpus learned from: exact, everyday, hard")
        for point in curve {
            print(
                "  \(point.share): \(point.report.all.percent) %, \(point.report.everyday.percent) %, \(point.report.hard.percent) %"
            )
        }
        print("\n  certainty: expected and exact share, readings")
        for row in cross.trial.reliability {
            let exact = Double(row.exact) / Double(row.count)
            print("  \(row.from) to \(row.to): \(rounded(row.expected)), \(rounded(exact)), \(row.count)")
        }
        var score = ReplyScore()
        var tradeOff = StopTradeOff()
        for part in cross.parts {
            let reader = ReplyReader(part.reader)
            for reply in part.replies {
                let reading = reader.read(reply.text, in: reply.readingContext)
                score.take(reply, reading)
                tradeOff.take(reply, reading)
            }
        }
        Report.show("left-out writers", score, misses: false)
        tradeOff.show("of the writers left out")
    }

    func score(by model: ModelReader, every: Int) async -> ReplyScore {
        var score = ReplyScore()
        for part in cross.parts {
            let reader = ReplyReader(part.reader)
            for (index, reply) in part.replies.enumerated() where index % every == 0 {
                score.take(reply, await model.read(reply, by: reader))
            }
        }
        return score
    }

    private func rounded(_ share: Double) -> Double { (share * 1000).rounded() / 1000 }
}
