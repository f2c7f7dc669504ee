/// Names and values as Prometheus' text format wants them (exposition format 0.0.4).
enum PrometheusName {
    /// A metric's name: letters, digits, underscores and colons, not beginning with a digit.
    static func metric(_ label: String) -> String {
        sanitised(label, allowingColon: true)
    }

    /// A label's name: letters, digits and underscores, not beginning with a digit or two underscores.
    static func label(_ name: String) -> String {
        let name = sanitised(name, allowingColon: false)
        guard name.hasPrefix("__") else { return name }
        return "_" + name.drop { $0 == "_" }
    }

    static func escapedLabelValue(_ value: String) -> String {
        escaped(value, quotes: true)
    }

    static func escapedHelp(_ text: String) -> String {
        escaped(text, quotes: false)
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return value.description
    }

    private static func sanitised(_ name: String, allowingColon: Bool) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "_": result.unicodeScalars.append(scalar)
            case "0"..."9":
                if result.isEmpty { result.append("_") }
                result.unicodeScalars.append(scalar)
            case ":" where allowingColon: result.append(":")
            default: result.append("_")
            }
        }
        return result.isEmpty ? "_" : result
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result.append("\\\\")
            case "\n": result.append("\\n")
            case "\"" where quotes: result.append("\\\"")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
