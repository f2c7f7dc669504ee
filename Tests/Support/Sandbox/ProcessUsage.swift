import Foundation

/// What a process has had of the machine.
public struct ProcessUsage: Sendable {
    /// Memory that is resident, in megabytes.
    public let residentMegabytes: Double
    /// The most memory that was ever resident, in megabytes.
    public let peakMegabytes: Double
    /// The processor time it has had, in seconds.
    public let processorSeconds: Double

    /// Reads it from proc(5): `VmRSS` and `VmHWM` of status, fields 14 and 15 of stat; `nil` if there is no such process.
    init?(of pid: pid_t) {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let resident = Self.kilobytes("VmRSS", in: status), let peak = Self.kilobytes("VmHWM", in: status),
            // The name of the program, in brackets, may hold anything.
            let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8).split(separator: ")").last
        else { return nil }
        let fields = stat.split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return nil }
        residentMegabytes = resident / 1024
        peakMegabytes = peak / 1024
        processorSeconds = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func kilobytes(_ name: String, in status: String) -> Double? {
        let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
    }
}
