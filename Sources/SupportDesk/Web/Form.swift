internal import Foundation
internal import Hummingbird
internal import NIOCore

/// The fields of a posted form (`application/x-www-form-urlencoded`); of a name that comes twice the first counts.
struct Form: Sendable {
    static let limit = 64 * 1024

    private let fields: [String: String]

    init(_ text: String) {
        var fields: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(parts[0]), fields[name] == nil else { continue }
            fields[name] = parts.count > 1 ? Self.decode(parts[1]) : ""
        }
        self.fields = fields
    }

    init(of request: Request, limit: Int = Self.limit) async throws {
        guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
            throw DeskError(.badRequest, "A form is expected here.")
        }
        self.init(String(buffer: try await request.body(upTo: limit)))
    }

    /// A field, without white space around it; empty where it is missing.
    subscript(name: String) -> String {
        (fields[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A field as it was typed; browsers send line ends as CR LF.
    func raw(_ name: String) -> String {
        (fields[name] ?? "").replacing("\r\n", with: "\n")
    }

    private static func decode(_ part: Substring) -> String? {
        part.replacing("+", with: " ").removingPercentEncoding
    }
}
