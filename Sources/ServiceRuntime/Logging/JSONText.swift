internal import Basics
import Logging

/// JSON text of the few shapes a log line and a health report need (RFC 8259).
enum JSONText {
    static func string(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json.append("\\\"")
            case "\\": json.append("\\\\")
            case "\n": json.append("\\n")
            case "\r": json.append("\\r")
            case "\t": json.append("\\t")
            default:
                if EscapedText.needsEscape(scalar) {
                    let hex = String(scalar.value, radix: 16)
                    json.append("\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
                } else {
                    json.unicodeScalars.append(scalar)
                }
            }
        }
        json.append("\"")
        return json
    }

    static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(string($0)):\($1)" }.joined(separator: ",") + "}"
    }

    static func metadata(_ value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): string(text)
        case .stringConvertible(let value): string(value.description)
        case .dictionary(let members):
            object(members.sorted { $0.key < $1.key }.map { ($0.key, metadata($0.value)) })
        case .array(let values): "[" + values.map(metadata).joined(separator: ",") + "]"
        }
    }
}
