/// A time of day without a zone, to the minute; written `HH:mm`. `24:00` is the end of the day.
public struct LocalTime: Sendable, Hashable, Comparable {
    /// Minutes since midnight, 0...1440.
    public let minuteOfDay: Int

    /// Midnight, the day's beginning.
    public static let startOfDay = LocalTime(minuteOfDay: 0)
    /// Midnight, the day's end.
    public static let endOfDay = LocalTime(minuteOfDay: 1440)

    /// The time this many minutes after midnight; clamped to one day.
    public init(minuteOfDay: Int) {
        self.minuteOfDay = min(max(minuteOfDay, 0), 1440)
    }

    /// The time with these numbers (0...23, 0...59, or 24:00), or nil.
    public init?(hour: Int, minute: Int = 0) {
        guard (0...59).contains(minute), (0...23).contains(hour) || (hour == 24 && minute == 0) else { return nil }
        minuteOfDay = hour * 60 + minute
    }

    /// The time an `HH:mm` text names, or nil.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    /// The hour, 0...24.
    public var hour: Int { minuteOfDay / 60 }
    /// The minute, 0...59.
    public var minute: Int { minuteOfDay % 60 }

    /// Whether one time comes before the other.
    public static func < (one: LocalTime, other: LocalTime) -> Bool { one.minuteOfDay < other.minuteOfDay }
}

extension LocalTime: CustomStringConvertible, Codable {
    /// `HH:mm`.
    public var description: String { "\(hour.padded(to: 2)):\(minute.padded(to: 2))" }

    /// Reads `HH:mm`; anything else is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = LocalTime(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is not a time of the form HH:mm")
        }
        self = time
    }

    /// Writes `HH:mm`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Int {
    /// The decimal digits with leading zeros up to a width.
    func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
