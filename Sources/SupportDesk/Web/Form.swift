internal import Foundation
internal import Hummingbird
internal import NIOCore

/// The fields of a form, posted (`application/x-www-form-urlencoded`, or `multipart/form-data` where it carries files) or in
/// a query; of a name that comes twice the first counts.
struct Form: Sendable {
    static let limit = 64 * 1024

    private var fields: [String: String] = [:]
    private var files: [String: Data] = [:]

    init(_ text: String) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(parts[0]), fields[name] == nil else { continue }
            fields[name] = parts.count > 1 ? Self.decode(parts[1]) : ""
        }
    }

    init(_ body: MultipartBody) {
        for part in body.parts {
            if part.fileName != nil {
                if files[part.name] == nil { files[part.name] = part.bytes }
            } else if fields[part.name] == nil {
                fields[part.name] = String(decoding: part.bytes, as: UTF8.self)
            }
        }
    }

    init(of request: Request, limit: Int = Self.limit) async throws {
        let type = request.headers[.contentType] ?? ""
        if type.hasPrefix("application/x-www-form-urlencoded") {
            self.init(String(buffer: try await request.body(upTo: limit)))
        } else if type.hasPrefix("multipart/form-data") {
            let body = Data(try await request.body(upTo: limit).readableBytesView)
            guard let parts = MultipartBody(body, contentType: type) else {
                throw DeskError(.badRequest, .incompleteForm)
            }
            self.init(parts)
        } else {
            throw DeskError(.badRequest, .incompleteForm)
        }
    }

    /// A field; `nil` where it is missing.
    func field(_ name: String) -> String? { fields[name] }

    /// A field, without white space around it; empty where it is missing.
    subscript(name: String) -> String {
        (fields[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A field as it was typed; browsers send line ends as CR LF.
    func raw(_ name: String) -> String {
        (fields[name] ?? "").replacing("\r\n", with: "\n")
    }

    /// The bytes of a file; `nil` where none was chosen.
    func file(_ name: String) -> Data? {
        files[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func decode(_ part: Substring) -> String? {
        part.replacing("+", with: " ").removingPercentEncoding
    }
}
