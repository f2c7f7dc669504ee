import Foundation

/// The JSON objects in a text, whatever words surround them.
enum JSONObjects {
    /// How many attempts to read an object are made in a text.
    private static let tries = 4_000

    /// The object that answers a schema: the only one, or of several the last that has all the schema asks for. Braces
    /// that are not JSON do not count.
    static func answer(in text: String, to schema: ResponseSchema) -> String? {
        if isObject(text) { return text.trimmingCharacters(in: .whitespacesAndNewlines) }
        let found = objects(in: Array(text.utf8))
        if found.count == 1 { return found[0].text }
        let required = schema.required
        return found.first { candidate in required.allSatisfy { candidate.members[$0] != nil } }?.text
    }

    /// Whether a text is one JSON object and nothing else.
    static func isObject(_ text: String) -> Bool { object(text.utf8) != nil }

    /// The objects of a text that lie in no other one, the last first.
    private static func objects(in bytes: [UInt8]) -> [(text: String, members: [String: Any])] {
        let starts = bytes.indices.filter { bytes[$0] == UInt8(ascii: "{") }
        var found: [(String, [String: Any])] = []
        var triesLeft = tries
        var limit = bytes.endIndex
        for end in bytes.indices.reversed() where bytes[end] == UInt8(ascii: "}") && end < limit {
            // What ends here begins at the nearest brace with which it is JSON.
            for start in starts.reversed() where start < end {
                triesLeft -= 1
                guard triesLeft > 0 else { return found }
                guard let members = object(bytes[start...end]) else { continue }
                found.append((String(decoding: bytes[start...end], as: UTF8.self), members))
                limit = start
                break
            }
        }
        return found
    }

    private static func object(_ bytes: some Sequence<UInt8>) -> [String: Any]? {
        try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    }
}
