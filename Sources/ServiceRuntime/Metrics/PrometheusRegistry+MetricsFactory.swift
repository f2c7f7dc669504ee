public import CoreMetrics

extension PrometheusRegistry: MetricsFactory {
    /// A number that only grows.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        number(label, suffix: "_total", kind: .counter, dimensions)
    }

    /// A number that only grows, in fractions too.
    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        number(label, suffix: "_total", kind: .counter, dimensions)
    }

    /// A number that goes up and down.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        number(label, suffix: "", kind: .gauge, dimensions)
    }

    /// A histogram where values are to be aggregated, else the last value.
    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        aggregate
            ? histogram(label, suffix: "", bounds: Self.recorderBounds, dimensions)
            : number(label, suffix: "", kind: .gauge, dimensions)
    }

    /// A histogram of durations in seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, suffix: "_seconds", bounds: Self.timerBounds, dimensions)
    }

    /// Forgets the series.
    public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    /// Forgets the series.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    /// Forgets the series.
    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    /// Forgets the series.
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    /// Forgets the series.
    public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }
}
