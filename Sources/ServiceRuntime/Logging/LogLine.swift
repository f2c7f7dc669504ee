internal import Basics
import Foundation
import Logging

/// What one line of a log says.
struct LogLine {
    let time: Date
    let level: Logger.Level
    let service: String
    let message: String
    let metadata: [(key: String, value: Logger.MetadataValue)]

    func rendered(as format: LogFormat) -> String {
        switch format {
        case .text: text
        case .json: json
        }
    }

    private var timestamp: String {
        time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    private var text: String {
        let level = level.rawValue.uppercased()
        let padding = String(repeating: " ", count: max(0, 8 - level.count))
        var line = "\(timestamp) \(level)\(padding) \(service) \(EscapedText.oneLine(message))"
        for (key, value) in metadata {
            line.append(" \(Self.textKey(key))=\(Self.textValue(value.description))")
        }
        return line
    }

    private var json: String {
        var members = [
            ("time", JSONText.string(timestamp)),
            ("level", JSONText.string(level.rawValue)),
            ("service", JSONText.string(service)),
            ("message", JSONText.string(message)),
        ]
        let reserved = Set(members.map(\.0))
        for (key, value) in metadata {
            members.append((reserved.contains(key) ? "\(key)_" : key, JSONText.metadata(value)))
        }
        return JSONText.object(members)
    }

    private static func textKey(_ key: String) -> String {
        String(key.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "_" })
    }

    private static func textValue(_ value: String) -> String {
        let isBare =
            !value.isEmpty
            && value.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0 != "\"" && $0 != "=" && $0 != "\\" && !EscapedText.needsEscape($0)
            }
        return isBare ? value : EscapedText.quoted(value)
    }
}

/// The form of log lines.
public enum LogFormat: String, Sendable, CaseIterable {
    /// One line a message, for people: time, level, service, message, `key=value`.
    case text
    /// One JSON object a line, for machines.
    case json
}

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
