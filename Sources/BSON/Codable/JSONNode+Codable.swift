extension JSONNode: Codable {
    init(from decoder: any Decoder) throws {
        if let fields = try? decoder.container(keyedBy: BSONCodingKey.self) {
            self = .object(
                try fields.allKeys.map { ($0.stringValue, try fields.decode(JSONNode.self, forKey: $0)) })
        } else if var elements = try? decoder.unkeyedContainer() {
            var nodes: [JSONNode] = []
            while !elements.isAtEnd { nodes.append(try elements.decode(JSONNode.self)) }
            self = .array(nodes)
        } else {
            try self.init(scalar: decoder.singleValueContainer())
        }
    }

    private init(scalar container: any SingleValueDecodingContainer) throws {
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Int64.self) {
            self = .number("\(number)")
        } else if let number = try? container.decode(Double.self) {
            self = .number("\(number)")
        } else {
            self = .string(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let members):
            var container = encoder.container(keyedBy: BSONCodingKey.self)
            for (key, node) in members { try container.encode(node, forKey: BSONCodingKey(stringValue: key)) }
        case .array(let nodes):
            var container = encoder.unkeyedContainer()
            for node in nodes { try container.encode(node) }
        default:
            var container = encoder.singleValueContainer()
            try encodeScalar(in: &container)
        }
    }

    private func encodeScalar(in container: inout any SingleValueEncodingContainer) throws {
        switch self {
        case .bool(let flag): try container.encode(flag)
        case .string(let text): try container.encode(text)
        case .number(let digits):
            if let number = Int64(digits) {
                try container.encode(number)
            } else {
                try container.encode(Double(digits) ?? .nan)
            }
        default: try container.encodeNil()
        }
    }
}
