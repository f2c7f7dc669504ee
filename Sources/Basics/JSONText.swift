/// JSON text of strings and objects whose members keep the order they are given in (RFC 8259).
public enum JSONText {
    /// The text as a JSON string. Control characters and those that reorder a line are written as escapes, so that the JSON is
    /// one line that shows what it says.
    public static func string(_ text: String) -> String {
        var json = "\""
        json.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json.append("\\\"")
            case "\\": json.append("\\\\")
            case "\n": json.append("\\n")
            case "\r": json.append("\\r")
            case "\t": json.append("\\t")
            case _ where EscapedText.needsEscape(scalar):
                let hex = String(scalar.value, radix: 16)
                json.append("\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
            default: json.unicodeScalars.append(scalar)
            }
        }
        json.append("\"")
        return json
    }

    /// An object of these names and JSON values, in this order.
    public static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(string($0)):\($1)" }.joined(separator: ",") + "}"
    }
}
