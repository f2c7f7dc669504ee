internal import Basics
import Logging

extension JSONText {
    /// A log line's metadata, dictionaries by the order of their names.
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
