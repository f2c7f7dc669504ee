import Foundation
import Mail

/// Reads the mails of a benchmark and writes what this module finds in them, as JSON lines that `email_peers.py` scores
/// beside its peers.
///
///     email-bench quotes FILE ROUNDS     new words: {"set", "id", "text"}
///     email-bench bounces FOLDER ROUNDS  kinds: {"id", "class", "hard"}
///     email-bench alarms FILE ROUNDS     kinds of mails given as {"id", "raw"}, as for bounces
///
/// The last line is {"microseconds"}: the time for one mail, of the best of the rounds.
@main
enum EmailBench {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let what = arguments.first, let rounds = Int(arguments.last ?? "") else {
            FileHandle.standardError.write(Data("email-bench quotes|bounces|alarms PATH ROUNDS\n".utf8))
            exit(64)
        }
        let path = URL(filePath: arguments[arguments.startIndex + 1])
        do {
            switch what {
            case "quotes": try run(QuoteMail.load(path), rounds) { $0.newWords }
            case "bounces": try run(KindMail.loadFolder(path), rounds) { $0.kind }
            case "alarms": try run(KindMail.loadLines(path), rounds) { $0.kind }
            default: exit(64)
            }
        } catch {
            FileHandle.standardError.write(Data("\(path.path()): \(error)\n".utf8))
            exit(66)
        }
    }

    private static func run<Mail, Answer: Encodable>(
        _ mails: [Mail], _ rounds: Int, _ read: (Mail) -> Answer
    ) throws {
        var best = Duration.seconds(3600)
        let clock = ContinuousClock()
        var answers: [Answer] = []
        for _ in 0..<max(1, rounds) {
            answers.removeAll(keepingCapacity: true)
            best = min(best, clock.measure { for mail in mails { answers.append(read(mail)) } })
        }
        let encoder = JSONEncoder()
        for answer in answers { try write(encoder.encode(answer)) }
        let microseconds = best / .microseconds(max(1, mails.count))
        try write(encoder.encode(["microseconds": microseconds]))
    }

    private static func write(_ line: Data) throws {
        try FileHandle.standardOutput.write(contentsOf: line + Data("\n".utf8))
    }
}
