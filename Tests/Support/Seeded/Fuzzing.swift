import Foundation

/// How the fuzzing tests run: `FUZZ_SEED` repeats a run, `FUZZ_ROUNDS` makes it longer.
public enum Fuzzing {
    /// Where the random numbers begin.
    public static let seed = number("FUZZ_SEED") ?? UInt64.random(in: 0...UInt64.max)
    /// How many inputs each parser gets.
    public static let rounds = Int(number("FUZZ_ROUNDS") ?? 7000)

    /// Gives a parser mutations of samples.
    ///
    /// - Parameters:
    ///   - name: What is printed with the seed before it begins.
    ///   - samples: Inputs to begin with.
    ///   - dictionary: Pieces that mean something to the parser.
    public static func run(
        _ name: String, _ samples: [String], _ dictionary: [String], _ body: ([UInt8]) -> Void
    ) {
        print("fuzzing \(name), FUZZ_SEED=\(seed)")
        var random = SeededGenerator(seed: seed)
        var pool = samples.map { Array($0.utf8) }
        for round in 0..<rounds {
            guard let sample = pool.randomElement(using: &random) else { return }
            let input = random.mutate(sample, with: dictionary)
            note(input)
            body(input)
            if round.isMultiple(of: 10), input.count < 10_000 {
                pool.append(input)
                if pool.count > 200 { pool.remove(at: samples.count) }
            }
        }
    }

    /// Keeps the input that is about to be read in the file `FUZZ_LAST` names: where a trap ends the process, it is the one.
    public static func note(_ input: [UInt8]) {
        guard lastInput >= 0 else { return }
        // Kept open: a file that is opened anew each time costs more than the parsers.
        _ = ftruncate(lastInput, off_t(input.count))
        _ = input.withUnsafeBytes { pwrite(lastInput, $0.baseAddress, $0.count, 0) }
    }

    private static let lastInput: Int32 =
        ProcessInfo.processInfo.environment["FUZZ_LAST"]
        .map { open($0, O_CREAT | O_RDWR | O_TRUNC, 0o644) } ?? -1

    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }
}
