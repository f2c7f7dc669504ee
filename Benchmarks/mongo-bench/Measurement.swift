/// What one run of one operation gave.
struct Measurement {
    let operations: Int
    let seconds: Double
    /// Microseconds.
    let median: Double
    /// Microseconds.
    let percentile99: Double

    var perSecond: Double { Double(operations) / seconds }

    /// Of single durations in microseconds.
    init(_ samples: [Double], seconds: Double) {
        let sorted = samples.sorted()
        operations = sorted.count
        self.seconds = seconds
        median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        percentile99 = sorted.isEmpty ? 0 : sorted[sorted.count * 99 / 100]
    }

    /// Of the line that the C program prints.
    init?(line: String) {
        let fields = line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard fields.count == 4 else { return nil }
        operations = Int(fields[0])
        seconds = fields[1]
        median = fields[2]
        percentile99 = fields[3]
    }
}
