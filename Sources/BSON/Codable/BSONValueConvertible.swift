/// A type that is a value of BSON by itself.
///
/// ``BSONEncoder`` and ``BSONDecoder`` pass such values through; other coders see them as relaxed Extended JSON.
protocol BSONValueConvertible: Codable {
    init?(_ value: BSONValue)
    var bsonValue: BSONValue { get }
}

extension BSONValueConvertible {
    /// Decodes the value of BSON, or its relaxed Extended JSON from the decoder of another format.
    public init(from decoder: any Decoder) throws {
        let value =
            if let decoder = decoder as? ValueDecoder {
                decoder.value
            } else {
                try BSONValue(JSONNode(from: decoder), depth: 0)
            }
        guard let result = Self(value) else {
            throw DecodingError.typeMismatch(
                Self.self,
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "\(Self.self) was expected, but this is \(value.type.description)"))
        }
        self = result
    }

    /// Encodes the value of BSON, or its relaxed Extended JSON to the encoder of another format.
    public func encode(to encoder: any Encoder) throws {
        if let encoder = encoder as? ValueEncoder {
            encoder.write(bsonValue)
        } else {
            try JSONNode(bsonValue, .relaxed).encode(to: encoder)
        }
    }
}
