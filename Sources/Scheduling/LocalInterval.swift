/// A part of one day, from its start up to but not including its end; written `HH:mm-HH:mm`.
public struct LocalInterval: Sendable, Hashable {
    /// The first minute that belongs to it.
    public let start: LocalTime
    /// The first minute that no longer does.
    public let end: LocalTime

    /// The interval, or nil where the end is not after the start.
    public init?(_ start: LocalTime, _ end: LocalTime) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// The interval an `HH:mm-HH:mm` text names, or nil.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let start = LocalTime(String(parts[0])), let end = LocalTime(String(parts[1])) else {
            return nil
        }
        self.init(start, end)
    }

    /// Whether the time lies within.
    public func contains(_ time: LocalTime) -> Bool { start <= time && time < end }
}

extension LocalInterval: CustomStringConvertible, Codable {
    /// `HH:mm-HH:mm`.
    public var description: String { "\(start)-\(end)" }

    /// Reads `HH:mm-HH:mm`; anything else is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let interval = LocalInterval(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is not an interval of the form HH:mm-HH:mm")
        }
        self = interval
    }

    /// Writes `HH:mm-HH:mm`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
