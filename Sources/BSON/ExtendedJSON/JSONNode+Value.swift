import Foundation

extension JSONNode {
    /// The value as Extended JSON.
    init(_ value: BSONValue, _ format: ExtendedJSONFormat) {
        switch value {
        case .double(let number): self = Self.double(number, format)
        case .string(let text): self = .string(text)
        case .document(let document): self = .object(document.map { ($0.key, JSONNode($0.value, format)) })
        case .array(let array): self = .array(array.map { JSONNode($0, format) })
        case .binary(let binary): self = Self.binary(binary)
        case .undefined: self = .wrapper("$undefined", .bool(true))
        case .objectID(let id): self = .wrapper("$oid", .string(id.description))
        case .bool(let flag): self = .bool(flag)
        case .datetime(let milliseconds): self = Self.datetime(milliseconds, format)
        case .null: self = .null
        case .regex(let regex):
            self = .wrapper(
                "$regularExpression",
                .object([("pattern", .string(regex.pattern)), ("options", .string(regex.options))]))
        case .dbPointer(let pointer):
            self = .wrapper(
                "$dbPointer",
                .object([
                    ("$ref", .string(pointer.namespace)), ("$id", JSONNode(.objectID(pointer.id), format)),
                ]))
        case .code(let source): self = .wrapper("$code", .string(source))
        case .symbol(let text): self = .wrapper("$symbol", .string(text))
        case .codeWithScope(let code):
            self = .object([("$code", .string(code.code)), ("$scope", JSONNode(.document(code.scope), format))])
        case .int32(let number): self = format == .relaxed ? .number("\(number)") : .wrapper("$numberInt", number)
        case .timestamp(let timestamp):
            self = .wrapper(
                "$timestamp",
                .object([("t", .number("\(timestamp.seconds)")), ("i", .number("\(timestamp.increment)"))]))
        case .int64(let number): self = format == .relaxed ? .number("\(number)") : .wrapper("$numberLong", number)
        case .decimal128(let number): self = .wrapper("$numberDecimal", number)
        case .minKey: self = .wrapper("$minKey", .number("1"))
        case .maxKey: self = .wrapper("$maxKey", .number("1"))
        }
    }

    private static func wrapper(_ key: String, _ value: JSONNode) -> JSONNode {
        .object([(key, value)])
    }

    private static func wrapper(_ key: String, _ number: some CustomStringConvertible) -> JSONNode {
        wrapper(key, .string(number.description))
    }

    private static func double(_ number: Double, _ format: ExtendedJSONFormat) -> JSONNode {
        let text =
            if number.isNaN {
                "NaN"
            } else if number.isInfinite {
                number < 0 ? "-Infinity" : "Infinity"
            } else {
                number.description.uppercased()
            }
        return format == .relaxed && number.isFinite ? .number(text) : wrapper("$numberDouble", text)
    }

    private static func datetime(_ milliseconds: Int64, _ format: ExtendedJSONFormat) -> JSONNode {
        if format == .relaxed, let date = InternetDate(milliseconds: milliseconds) {
            return wrapper("$date", date.description)
        }
        return wrapper("$date", wrapper("$numberLong", milliseconds))
    }

    private static func binary(_ binary: BSONBinary) -> JSONNode {
        wrapper(
            "$binary",
            .object([
                ("base64", .string(binary.data.base64EncodedString())),
                ("subType", .string([binary.subtype.rawValue].hexadecimal)),
            ]))
    }
}
