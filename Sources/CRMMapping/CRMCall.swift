internal import Foundation
internal import JSONTree

/// A call of a CRM's API, with values to be filled in.
public struct CRMCall: Sendable, Equatable {
    /// A call as it goes out.
    public struct Filled: Sendable, Equatable {
        /// The method.
        public let method: String
        /// The path with its query, from the first slash.
        public let path: String
        /// The JSON body.
        public let body: String?
    }

    /// The method.
    public let method: String
    /// Where the record's identifier is in the answer: a JSON Pointer.
    public let id: String?
    let path: CRMTemplate
    let body: FilledJSON?

    /// The call with its values.
    ///
    /// - Returns: `nil` if the path names an absent value, or one that would lead to another place (`..`).
    public func filled(with values: CRMValues) -> Filled? {
        // At some CRMs the token is part of the path and contains slashes.
        guard let path = path.text(values, { $0 == "token" ? $1 : Self.encoded($1) }), !Self.climbs(path) else {
            return nil
        }
        return Filled(method: method, path: path, body: body.map { ($0.value(with: values) ?? [:]).text })
    }

    /// Whether every value that it names exists: a search without a condition would find anybody.
    public func isComplete(with values: CRMValues) -> Bool { names.allSatisfy { values[$0] != nil } }

    /// Whether servers take a segment of a path for the place above it, or for none.
    private static func climbs(_ path: String) -> Bool {
        path.prefix { $0 != "?" }.split(separator: "/").contains { $0 == "." || $0 == ".." }
    }

    private static func encoded(_ value: String) -> String {
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }
}

/// JSON whose texts contain values to be filled in.
indirect enum FilledJSON: Sendable, Equatable {
    case fixed(JSONValue)
    case text(CRMTemplate)
    case array([FilledJSON])
    case object([String: FilledJSON])

    init(_ value: JSONValue, at place: String, _ isKnown: (String) -> Bool) throws(MappingError) {
        switch value {
        case .string(let text): self = .text(try CRMTemplate(text, at: place, isKnown))
        case .array(let elements):
            var filled: [FilledJSON] = []
            for (index, element) in elements.enumerated() {
                filled.append(try FilledJSON(element, at: "\(place)[\(index)]", isKnown))
            }
            self = .array(filled)
        case .object(let members):
            var filled: [String: FilledJSON] = [:]
            for (name, member) in members {
                filled[name] = try FilledJSON(member, at: "\(place).\(name)", isKnown)
            }
            self = .object(filled)
        default: self = .fixed(value)
        }
    }

    /// The JSON with the values. Members that name an absent value are left out, and so are objects and lists that become empty.
    func value(with values: CRMValues) -> JSONValue? {
        switch self {
        case .fixed(let value): return value
        case .text(let template):
            guard let text = template.text(values) else { return nil }
            guard template.isNumber else { return .string(text) }
            return Int64(text).map(JSONValue.integer) ?? Double(text).map(JSONValue.number)
        case .array(let elements):
            let filled = elements.compactMap { $0.value(with: values) }
            return filled.isEmpty && !elements.isEmpty ? nil : .array(filled)
        case .object(let members):
            let filled = members.compactMapValues { $0.value(with: values) }
            return filled.isEmpty && !members.isEmpty ? nil : .object(filled)
        }
    }
}
