import Foundation

/// How the work on an input grows with the input. Counted in processor time of the calling thread, which a busy machine
/// hardly changes; `GROWTH_BYTES` makes the inputs larger.
public enum Growth {
    /// The bytes of the smaller input; the larger one is four times as long.
    public static let bytes = ProcessInfo.processInfo.environment["GROWTH_BYTES"].flatMap(Int.init) ?? 400

    /// Whether there is time for more than the likeliest combinations.
    public static let isThorough = ProcessInfo.processInfo.environment["GROWTH_BYTES"] != nil

    /// How many times as much work the four times larger input takes: 4 where work grows as the input does, 16 where it
    /// grows as its square. What takes no time worth counting counts as 0. A measure that looks bad is taken again, and the
    /// best one counts.
    public static func factor(_ work: (_ bytes: Int) -> Void) -> Double {
        var best = Double.infinity
        for _ in 0..<4 {
            let small = seconds { work(bytes) }
            let large = seconds { work(bytes * 4) }
            if large < 0.02 { return 0 }
            best = min(best, large / max(small, 0.0005))
            if best < allowed { break }
        }
        return best
    }

    /// What is still called linear: twice the work of a line, for what is done once and for the machine's moods.
    public static let allowed = 9.0

    /// The processor time `work` took on this thread.
    public static func seconds(_ work: () -> Void) -> Double {
        let start = threadTime()
        work()
        return threadTime() - start
    }

    private static func threadTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The most memory the process held while something ran (proc(5), clear_refs).
public enum PeakMemory {
    /// Whether the system lets a process forget its peak.
    public static let canBeReset = reset()

    /// How many bytes more the process held at its peak than before.
    public static func bytes(_ work: () -> Void) -> Int {
        // What was freed before is given back, else the work would hide in it.
        giveBack()
        _ = reset()
        let before = field("VmRSS:")
        work()
        return max(field("VmHWM:") - before, 0)
    }

    /// Gives free memory back to the system: `malloc_trim`, which the C library's module does not show.
    private static func giveBack() {
        guard let symbol = dlsym(nil, "malloc_trim") else { return }
        _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)(0)
    }

    private static func reset() -> Bool {
        let file = open("/proc/self/clear_refs", O_WRONLY)
        guard file >= 0 else { return false }
        defer { close(file) }
        return write(file, "5", 1) == 1
    }

    private static func field(_ name: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
}
