/// The names in a PromQL expression: enough of its grammar to tell metrics, labels and functions apart.
struct PromQLExpression {
    /// Metrics, with the labels their selectors name.
    private(set) var metrics: [(name: String, labels: [String])] = []
    /// Labels that are grouped by.
    private(set) var groupings: [String] = []

    private static let operators: Set<String> = ["and", "or", "unless", "bool", "offset"]
    private static let grouping: Set<String> = ["by", "without", "on", "ignoring", "group_left", "group_right"]

    init(_ text: String) {
        var rest = Substring(text)
        while let first = rest.first {
            switch first {
            case "\"", "'": rest = rest.dropFirst().drop { $0 != first }.dropFirst()
            case "[": rest = rest.drop { $0 != "]" }.dropFirst()
            case _ where first.isNumber: rest = rest.drop { $0.isNumber || $0.isLetter || $0 == "." }
            case _ where Self.isName(first):
                let name = String(rest.prefix(while: Self.isName))
                rest = rest.dropFirst(name.count)
                take(name, &rest)
            default: rest = rest.dropFirst()
            }
        }
    }

    private mutating func take(_ name: String, _ rest: inout Substring) {
        let next = rest.drop(while: \.isWhitespace)
        if Self.grouping.contains(name) {
            let list = next.dropFirst().prefix { $0 != ")" }
            groupings += list.split { !Self.isName($0) }.map(String.init)
            rest = next.drop { $0 != ")" }.dropFirst()
        } else if next.first == "{" {
            metrics.append((name, Self.labels(in: next.dropFirst().prefix { $0 != "}" })))
            rest = next.drop { $0 != "}" }.dropFirst()
        } else if next.first != "(", !Self.isAggregation(name, before: next), !Self.operators.contains(name) {
            metrics.append((name, []))
        }
    }

    /// `sum by (le) (…)`: the grouping may stand before what is summed.
    private static func isAggregation(_ name: String, before next: Substring) -> Bool {
        grouping.contains(String(next.prefix(while: isName)))
    }

    private static func labels(in selector: Substring) -> [String] {
        var labels: [String] = []
        var rest = selector
        while let equals = rest.firstIndex(where: { $0 == "=" || $0 == "!" }) {
            labels += rest[..<equals].split { !isName($0) }.suffix(1).map(String.init)
            rest = rest[equals...].drop { $0 != "\"" }.dropFirst().drop { $0 != "\"" }.dropFirst()
        }
        return labels
    }

    private static func isName(_ character: Character) -> Bool {
        character == "_" || character == ":" || (character.isASCII && (character.isLetter || character.isNumber))
    }
}
