import Foundation

extension BSONValue {
    private typealias Members = [(key: String, value: JSONNode)]

    /// Keys that make an object stand for a value of another type.
    private static let wrapperKeys: Set<String> = [
        "$binary", "$code", "$date", "$dbPointer", "$maxKey", "$minKey", "$numberDecimal", "$numberDouble",
        "$numberInt", "$numberLong", "$oid", "$regularExpression", "$symbol", "$timestamp", "$undefined", "$uuid",
    ]

    /// Reads Extended JSON.
    ///
    /// - Parameter depth: How many documents and arrays are around the value.
    init(_ node: JSONNode, depth: Int) throws(BSONError) {
        switch node {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .string(let text): self = .string(text)
        case .number(let digits): self = Self.number(digits)
        case .array(let nodes): self = .array(try Self.array(nodes, depth: depth + 1))
        case .object(let members):
            if let marker = members.first(where: { Self.wrapperKeys.contains($0.key) }) {
                self = try Self.wrapped(marker.key, marker.value, in: node, depth: depth)
            } else {
                self = .document(try Self.document(members, depth: depth + 1))
            }
        }
    }

    private static func document(_ members: Members, depth: Int) throws(BSONError) -> BSONDocument {
        try requireDepth(depth)
        var document = BSONDocument()
        for (key, node) in members {
            guard !key.utf8.contains(0) else { throw BSONError(.invalidKey, "a key contains a NUL character") }
            do throws(BSONError) {
                document.append(key, try BSONValue(node, depth: depth))
            } catch {
                throw error.below(.key(key))
            }
        }
        return document
    }

    private static func array(_ nodes: [JSONNode], depth: Int) throws(BSONError) -> BSONArray {
        try requireDepth(depth)
        var array = BSONArray()
        for (index, node) in nodes.enumerated() {
            do throws(BSONError) {
                array.append(try BSONValue(node, depth: depth))
            } catch {
                throw error.below(.index(index))
            }
        }
        return array
    }

    private static func requireDepth(_ depth: Int) throws(BSONError) {
        guard depth <= BSONDocument.maximumDepth else {
            throw BSONError(.tooDeep, "documents are nested deeper than \(BSONDocument.maximumDepth)")
        }
    }

    private static func number(_ digits: String) -> BSONValue {
        if let number = Int32(digits) { return .int32(number) }
        if let number = Int64(digits) { return .int64(number) }
        return .double(Double(digits) ?? .nan)
    }

    /// The value that an object with one of the marking keys stands for.
    private static func wrapped(
        _ key: String, _ content: JSONNode, in node: JSONNode, depth: Int
    ) throws(BSONError) -> BSONValue {
        if let value = try codeWithScope(node, depth: depth) { return value }
        guard node.fields(key) != nil, let value = simple(key, content) ?? structured(key, content) else {
            throw BSONError(.malformedExtendedJSON, at: key, "this is not what \(key) can hold")
        }
        return value
    }

    private static func codeWithScope(_ node: JSONNode, depth: Int) throws(BSONError) -> BSONValue? {
        guard let fields = node.fields("$code", "$scope"), let source = fields[0].string,
            case .object(let members) = fields[1]
        else { return nil }
        return .codeWithScope(BSONCodeWithScope(code: source, scope: try document(members, depth: depth + 1)))
    }

    /// Wrappers around a string or a fixed constant.
    private static func simple(_ key: String, _ content: JSONNode) -> BSONValue? {
        switch (key, content) {
        case ("$oid", .string(let text)): ObjectID(text).map(BSONValue.objectID)
        case ("$numberInt", .string(let text)): Int32(text).map(BSONValue.int32)
        case ("$numberLong", .string(let text)): Int64(text).map(BSONValue.int64)
        case ("$numberDouble", .string(let text)): Double(extendedJSON: text).map(BSONValue.double)
        case ("$numberDecimal", .string(let text)): BSONDecimal128(text).map(BSONValue.decimal128)
        case ("$symbol", .string(let text)): .symbol(text)
        case ("$code", .string(let text)): .code(text)
        case ("$uuid", .string(let text)): text.utf8.count == 36 ? UUID(uuidString: text).map(BSONValue.uuid) : nil
        case ("$date", .string(let text)): InternetDate(text).map { .datetime($0.milliseconds) }
        case ("$undefined", .bool(true)): .undefined
        case ("$minKey", .number("1")): .minKey
        case ("$maxKey", .number("1")): .maxKey
        default: nil
        }
    }

    /// Wrappers around an object.
    private static func structured(_ key: String, _ content: JSONNode) -> BSONValue? {
        switch key {
        case "$date":
            return content.fields("$numberLong")?[0].string.flatMap { Int64($0) }.map(BSONValue.datetime)
        case "$timestamp":
            guard let fields = content.fields("t", "i"), let seconds = fields[0].integer,
                let increment = fields[1].integer, let seconds = UInt32(exactly: seconds),
                let increment = UInt32(exactly: increment)
            else { return nil }
            return .timestamp(BSONTimestamp(seconds: seconds, increment: increment))
        case "$binary":
            guard let fields = content.fields("base64", "subType"), let base64 = fields[0].string,
                let data = Data(base64Encoded: base64), let subtype = fields[1].string, subtype.utf8.count <= 2,
                let byte = UInt8(subtype, radix: 16)
            else { return nil }
            return .binary(BSONBinary(data, subtype: BSONBinary.Subtype(rawValue: byte)))
        case "$regularExpression":
            guard let fields = content.fields("pattern", "options"), let pattern = fields[0].string,
                let options = fields[1].string
            else { return nil }
            return BSONRegex(validating: pattern, options: options).map(BSONValue.regex)
        case "$dbPointer":
            guard let fields = content.fields("$ref", "$id"), let namespace = fields[0].string,
                let hex = fields[1].fields("$oid")?[0].string, let id = ObjectID(hex)
            else { return nil }
            return .dbPointer(BSONDBPointer(namespace: namespace, id: id))
        default:
            return nil
        }
    }
}

extension Double {
    /// Reads a decimal number or the name of an infinity or of NaN.
    fileprivate init?(extendedJSON text: String) {
        switch text {
        case "NaN": self = .nan
        case "Infinity": self = .infinity
        case "-Infinity": self = -.infinity
        default:
            guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let number = Double(text) else {
                return nil
            }
            self = number
        }
    }
}
