/// A letter with places for what is known of its recipient.
///
/// - `{company}` is the contact's field, letter by letter; nothing if the contact has none.
/// - `{company|your company}` says what to write if there is none.
/// - `{if company}…{else}…{end}` chooses by whether there is one; `{else}` may be left out, and conditions may be nested.
///   Such a mark alone on its line takes the line with it.
/// - `{{` is a brace.
///
/// What fields hold is data: braces in it stay braces.
public struct LetterTemplate: Sendable, Equatable {
    /// How many characters a template may have.
    public static let longest = 20_000
    /// How deep conditions may be nested.
    public static let deepest = 8

    /// The template as it was written.
    public let source: String
    private let parts: [Part]

    /// A piece of the letter.
    indirect enum Part: Sendable, Equatable {
        /// Literal text.
        case words(String)
        /// A field, and what to write without it.
        case place(String, fallback: String?)
        /// What to write with a field, and without it.
        case condition(String, then: [Part], otherwise: [Part])
    }

    /// Reads a template.
    ///
    /// - Throws: ``CampaignError`` with the place of what cannot be read.
    public init(_ source: String) throws(CampaignError) {
        var parser = try LetterTemplateParser(source)
        parts = try parser.parts()
        self.source = source
    }

    /// The letter for somebody.
    ///
    /// - Parameter fields: What is known about them, by the names of fields; a field with only whitespace counts as unknown.
    public func text(_ fields: [String: String]) -> String {
        var text = ""
        Self.walk(parts, fields) { part in
            switch part {
            case .words(let words): text += words
            case .place(let name, let fallback): text += Self.value(name, fields) ?? fallback ?? ""
            case .condition: break
            }
        }
        return text
    }

    /// The fields that would leave a gap in somebody's letter: they are unknown, and the template does not say what to write instead. Each once,
    /// in the letter's order; branches that are not taken do not count.
    public func emptyPlaces(in fields: [String: String]) -> [String] {
        var empty: [String] = []
        Self.walk(parts, fields) { part in
            guard case .place(let name, nil) = part, Self.value(name, fields) == nil, !empty.contains(name) else {
                return
            }
            empty.append(name)
        }
        return empty
    }

    /// All fields that the template names, including those in conditions.
    public var fieldNames: Set<String> { Self.names(in: parts) }

    private static func value(_ name: String, _ fields: [String: String]) -> String? {
        fields[name].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    /// The pieces of somebody's letter, in order.
    private static func walk(_ parts: [Part], _ fields: [String: String], _ visit: (Part) -> Void) {
        for part in parts {
            if case .condition(let name, let then, let otherwise) = part {
                walk(value(name, fields) == nil ? otherwise : then, fields, visit)
            } else {
                visit(part)
            }
        }
    }

    private static func names(in parts: [Part]) -> Set<String> {
        parts.reduce(into: []) { found, part in
            switch part {
            case .words: break
            case .place(let name, _): found.insert(name)
            case .condition(let name, let then, let otherwise):
                found.insert(name)
                found.formUnion(names(in: then))
                found.formUnion(names(in: otherwise))
            }
        }
    }
}
