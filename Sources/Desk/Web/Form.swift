internal import Foundation
internal import Hummingbird
internal import NIOCore
internal import WebServing

/// A posted form (`application/x-www-form-urlencoded`, or `multipart/form-data` if it carries files); if a name
/// comes twice, the first counts.
struct Form: Sendable {
    static let limit = 64 * 1024

    private var fields = FormFields()
    private var files: [String: Data] = [:]
    /// All files that were chosen, in their order.
    private(set) var uploads: [(fileName: String, bytes: Data)] = []

    init(_ fields: FormFields) {
        self.fields = fields
    }

    init(_ body: MultipartBody) {
        for part in body.parts {
            if let fileName = part.fileName {
                if !part.bytes.isEmpty { uploads.append((fileName, part.bytes)) }
                if files[part.name] == nil { files[part.name] = part.bytes }
            } else {
                fields.add(String(decoding: part.bytes, as: UTF8.self), as: part.name)
            }
        }
    }

    init(of request: Request, limit: Int = Self.limit) async throws {
        let type = request.headers[.contentType] ?? ""
        if type.hasPrefix("application/x-www-form-urlencoded") {
            self.init(FormFields(String(buffer: try await request.body(upTo: limit))))
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

    /// A field, without white space around it; empty where it is missing.
    subscript(name: String) -> String {
        (fields[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The names of all fields.
    var names: [String] { fields.names }

    /// A field as it was typed; browsers send line ends as CR LF.
    func raw(_ name: String) -> String {
        (fields[name] ?? "").replacing("\r\n", with: "\n")
    }

    /// The bytes of a file; `nil` if none was chosen.
    func file(_ name: String) -> Data? {
        files[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
