/// A day of the week; the raw value is its key in configuration files.
public enum Weekday: String, Codable, Sendable, CaseIterable, Hashable, CodingKeyRepresentable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// 0 for Monday to 6 for Sunday (ISO 8601 order).
    public var ordinal: Int {
        switch self {
        case .monday: 0
        case .tuesday: 1
        case .wednesday: 2
        case .thursday: 3
        case .friday: 4
        case .saturday: 5
        case .sunday: 6
        }
    }

    /// Saturday or Sunday.
    public var isWeekend: Bool { ordinal >= 5 }

    /// The weekday with this ordinal; any integer is taken modulo seven.
    public init(ordinal: Int) {
        let index = ((ordinal % 7) + 7) % 7
        self = Weekday.allCases[index]
    }
}
