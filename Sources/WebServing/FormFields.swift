internal import Foundation
public import Hummingbird

/// The fields of a query or a posted form (`application/x-www-form-urlencoded`); of a name that comes twice the first counts.
public struct FormFields: Sendable, Hashable {
    private var values: [String: String] = [:]

    /// No fields.
    public init() {}

    /// Reads fields. What cannot be decoded is left out.
    public init(_ text: String) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(parts[0]) else { continue }
            guard let value = parts.count > 1 ? Self.decode(parts[1]) : "" else { continue }
            add(value, as: name)
        }
    }

    /// Adds a field, unless there is one of that name.
    public mutating func add(_ value: String, as name: String) {
        if values[name] == nil { values[name] = value }
    }

    /// A field; `nil` where it is missing.
    public subscript(name: String) -> String? { values[name] }

    /// The names of all fields, in no order.
    public var names: [String] { Array(values.keys) }

    private static func decode(_ part: Substring) -> String? {
        part.replacing("+", with: " ").removingPercentEncoding
    }
}

extension Request {
    /// A parameter of the query, decoded as forms write it; of a name that comes twice the first counts.
    public func parameter(_ name: String) -> String? {
        uri.query.flatMap { FormFields($0)[name] }
    }
}
