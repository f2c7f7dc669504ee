extension Duration {
    /// The duration in whole milliseconds, at least one.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return overflow ? Int.max : max(1, Int(whole) + Int(attoseconds / 1_000_000_000_000_000))
    }
}
