internal import JSONTree

/// The members of an object in a mapping file. Unknown members are mistakes.
struct MappingMembers: Sendable {
    private let place: String
    private let values: [String: JSONValue]

    init(_ value: JSONValue, at place: String, _ known: Set<String>) throws(MappingError) {
        guard let members = value.object else { throw MappingError(place, "an object is expected") }
        if let unknown = members.keys.sorted().first(where: { !known.contains($0) }) {
            let names = known.sorted().joined(separator: ", ")
            throw MappingError(place, "there is no member \(unknown.prefix(40)); there are \(names)")
        }
        self.place = place
        values = members
    }

    func optional(_ name: String) -> JSONValue? { values[name] }

    func value(_ name: String) throws(MappingError) -> JSONValue {
        guard let value = values[name] else { throw MappingError(inside(name), "it is missing") }
        return value
    }

    func text(_ name: String) throws(MappingError) -> String {
        guard let text = try value(name).string, (1...4000).contains(text.count) else {
            throw MappingError(inside(name), "a text is expected")
        }
        return text
    }

    func number(_ name: String, _ range: ClosedRange<Double>) throws(MappingError) -> Double {
        let number: Double? =
            switch try value(name) {
            case .integer(let number): Double(number)
            case .number(let number): number
            default: nil
            }
        guard let number, range.contains(number) else {
            throw MappingError(inside(name), "a number from \(range.lowerBound) to \(range.upperBound) is expected")
        }
        return number
    }

    /// The members of a nested object; none if it is missing.
    func members(_ name: String) throws(MappingError) -> [String: JSONValue] {
        guard let members = (values[name] ?? [:]).object else {
            throw MappingError(inside(name), "an object is expected")
        }
        return members
    }

    private func inside(_ name: String) -> String { place.isEmpty ? name : "\(place).\(name)" }
}

extension CRMCall {
    private static let methods = ["get", "post", "put", "patch"]

    /// Reads a call: its method and path, its body, and where the record's identifier is in the answer.
    init(
        _ value: JSONValue, at place: String, needsID: Bool, _ isKnown: (String) -> Bool
    ) throws(MappingError) {
        let members = try MappingMembers(value, at: place, Set(Self.methods + ["body", "id"]))
        let given = Self.methods.filter { members.optional($0) != nil }
        guard given.count == 1, let method = given.first else {
            throw MappingError(place, "one of \(Self.methods.joined(separator: ", ")) with a path is expected")
        }
        let path = try members.text(method)
        guard path.hasPrefix("/"), path.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !path.contains("#") else {
            throw MappingError("\(place).\(method)", "a path begins with a slash, and is ASCII without spaces")
        }
        self.method = method.uppercased()
        self.path = try CRMTemplate(path, at: "\(place).\(method)", isKnown)
        if let body = members.optional("body") {
            guard method != "get" else { throw MappingError("\(place).body", "get has no body") }
            self.body = try FilledJSON(body, at: "\(place).body") { $0 != "token" && isKnown($0) }
        } else {
            body = nil
        }
        if needsID {
            let pointer = try members.text("id")
            guard pointer.hasPrefix("/") else {
                throw MappingError("\(place).id", "a JSON Pointer begins with a slash")
            }
            id = pointer
        } else {
            id = nil
        }
    }

    /// The names of all values.
    var names: [String] { path.names + (body?.names ?? []) }
}

extension FilledJSON {
    /// The names of all values.
    var names: [String] {
        switch self {
        case .fixed: []
        case .text(let template): template.names
        case .array(let elements): elements.flatMap(\.names)
        case .object(let members): members.values.flatMap(\.names)
        }
    }
}
