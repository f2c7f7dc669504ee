internal import Foundation

/// A text with places for values: `Demo of {contact.name|html}`. Nothing in it is executed.
struct CRMTemplate: Sendable, Equatable {
    /// How a value is written.
    enum Filter: String, Sendable, CaseIterable {
        /// Seconds since 1970, of a moment.
        case unix
        /// Milliseconds since 1970, of a moment.
        case milliseconds
        /// A moment as day and time in the contact's zone.
        case local
        /// As a number, if it is the whole text.
        case number
        /// With HTML escaped.
        case html
    }

    /// A part of the text.
    enum Part: Sendable, Equatable {
        case literal(String)
        case value(name: String, Filter?)
    }

    let parts: [Part]

    /// Reads a text. A literal brace is written twice.
    ///
    /// - Parameters:
    ///   - isKnown: Whether a value with this name exists.
    ///   - place: The text's place in the file.
    init(_ text: String, at place: String, _ isKnown: (String) -> Bool) throws(MappingError) {
        var parts: [Part] = []
        var literal = ""
        var rest = text[...]
        while let first = rest.first {
            if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
                literal.append(first)
                rest = rest.dropFirst(2)
            } else if first == "{" {
                guard let end = rest.firstIndex(of: "}") else { throw MappingError(place, "a brace { is not closed") }
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                parts.append(try Self.value(rest[rest.index(after: rest.startIndex)..<end], place, isKnown))
                rest = rest[rest.index(after: end)...]
            } else if first == "}" {
                throw MappingError(place, "a brace } has no beginning")
            } else {
                literal.append(first)
                rest = rest.dropFirst()
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    private static func value(
        _ text: Substring, _ place: String, _ isKnown: (String) -> Bool
    ) throws(MappingError) -> Part {
        let words = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let name = words.first, isKnown(name) else {
            throw MappingError(place, "there is no value {\(text.prefix(40))}")
        }
        guard words.count == 2 else { return .value(name: name, nil) }
        guard let filter = Filter(rawValue: words[1]) else {
            let known = Filter.allCases.map(\.rawValue).joined(separator: ", ")
            throw MappingError(place, "there is no way |\(words[1].prefix(20)) to write a value; there are \(known)")
        }
        return .value(name: name, filter)
    }

    /// The names of the values.
    var names: [String] {
        parts.compactMap { if case .value(let name, _) = $0 { name } else { nil } }
    }

    /// Whether all of it is one value, written as a number.
    var isNumber: Bool {
        guard parts.count == 1, case .value(_, .number)? = parts.first else { return false }
        return true
    }

    /// The text with the values.
    ///
    /// - Parameter written: Applied to each value, for example to escape it for a path.
    /// - Returns: `nil` if a value is absent.
    func text(_ values: CRMValues, _ written: (_ name: String, _ value: String) -> String = { $1 }) -> String? {
        var text = ""
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .value(let name, let filter):
                guard let value = values[name].flatMap({ Self.apply(filter, to: $0, values) }) else { return nil }
                text += written(name, value)
            }
        }
        return text
    }

    private static func apply(_ filter: Filter?, to value: String, _ values: CRMValues) -> String? {
        switch filter {
        case nil, .number: return value
        case .html:
            return value.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
        case .unix: return moment(value).map { String(Int64($0.timeIntervalSince1970)) }
        case .milliseconds: return moment(value).map { String(Int64(($0.timeIntervalSince1970 * 1000).rounded())) }
        case .local:
            let zone = values["contact.time_zone"].flatMap(TimeZone.init(identifier:)) ?? .gmt
            let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day().dateSeparator(.dash)
                .dateTimeSeparator(.space).time(includingFractionalSeconds: false)
            return moment(value).map { "\($0.formatted(style)) (\(zone.identifier))" }
        }
    }

    private static func moment(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }
}
