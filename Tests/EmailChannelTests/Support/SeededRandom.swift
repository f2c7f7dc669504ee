import Foundation

/// Random numbers that are the same for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// `bytes` with some of them changed, removed, doubled, or joined with pieces of `dictionary`.
    mutating func mutate(_ bytes: [UInt8], with dictionary: [String]) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...8, using: &self) {
            let place = Int.random(in: 0...result.count, using: &self)
            let end = min(result.count, place + Int.random(in: 0...40, using: &self))
            switch Int.random(in: 0..<6, using: &self) {
            case 0 where place < result.count: result[place] = UInt8.random(in: 0...255, using: &self)
            case 1: result.removeSubrange(place..<end)
            case 2: result.insert(contentsOf: Array(result[place..<end]), at: place)
            case 3: result = Array(result.prefix(place))
            default: result.insert(contentsOf: Array((dictionary.randomElement(using: &self) ?? "").utf8), at: place)
            }
        }
        return result
    }
}

/// How the fuzzing tests run: `FUZZ_SEED` repeats a run, `FUZZ_ROUNDS` makes it longer.
enum Fuzzing {
    static let seed = number("FUZZ_SEED") ?? UInt64.random(in: 0...UInt64.max)
    static let rounds = Int(number("FUZZ_ROUNDS") ?? 7000)

    /// Keeps the input that is about to be read in the file `FUZZ_LAST` names: where a trap ends the process, it is the one.
    static func note(_ input: [UInt8]) {
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
