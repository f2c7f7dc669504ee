public import BSON
public import Foundation

/// A quarter of an hour that a demo takes: of the whole team, stored as its moment, or of one host, stored as `HOST MOMENT`. Both
/// stand under one unique index: the team's exclude each other, and so do those of a host.
public enum MeetingBlock: Codable, Sendable, Hashable {
    /// Nobody else of the team holds a demo then.
    case team(Date)
    /// The host holds no other demo then.
    case host(String, Date)

    /// A quarter of an hour, in seconds.
    private static let length: TimeInterval = 900

    /// The quarter-hours from one moment to another.
    ///
    /// - Parameter host: Whose they are; `nil`: the team's.
    public static func blocks(from start: Date, to end: Date, of host: String?) -> [MeetingBlock] {
        let first = (start.timeIntervalSince1970 / length).rounded(.down)
        let last = (end.timeIntervalSince1970 / length).rounded(.up)
        return stride(from: first, to: last, by: 1).map { number in
            let moment = Date(timeIntervalSince1970: number * length)
            return host.map { .host($0, moment) } ?? .team(moment)
        }
    }

    /// Reads either form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let moment = try? container.decode(Date.self) {
            self = .team(moment)
            return
        }
        let text = try container.decode(String.self)
        guard let gap = text.lastIndex(of: " "),
            let moment = try? Date(String(text[text.index(after: gap)...]), strategy: .iso8601)
        else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is not a quarter-hour of a host")
        }
        self = .host(String(text[..<gap]), moment)
    }

    /// Writes either form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .team(let moment): try container.encode(moment)
        case .host: try container.encode(key)
        }
    }

    /// A host's quarter-hour in one word.
    private var key: String {
        switch self {
        case .team(let moment): moment.formatted(.iso8601)
        case .host(let host, let moment): "\(host) \(moment.formatted(.iso8601))"
        }
    }

    /// The stored form, for updates.
    public var stored: BSONValue {
        switch self {
        case .team(let moment): .date(moment)
        case .host: .string(key)
        }
    }
}
