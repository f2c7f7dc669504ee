import Foundation

/// What this process has had of the processors.
enum ProcessorTime {
    /// All threads, in the program and in the kernel (getrusage(2)).
    static var now: Duration {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(.zero) {
            $0 + .seconds($1.tv_sec) + .microseconds($1.tv_usec)
        }
    }
}
