internal import Foundation

/// The parts of a form that carries files (`multipart/form-data`, RFC 7578): each with its name and its bytes.
struct MultipartBody: Sendable {
    /// One field of the form.
    struct Part: Sendable {
        let name: String
        /// The file's name at its origin; `nil` for a plain field. Nothing here opens a file by this name.
        let fileName: String?
        let bytes: Data
    }

    private(set) var parts: [Part] = []

    /// Reads a body; `nil` if it is not of this form.
    init?(_ body: Data, contentType: String) {
        guard let boundary = Self.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else {
            return nil
        }
        let delimiter = Data("--\(boundary)".utf8)
        guard var at = body.range(of: delimiter)?.upperBound else { return nil }
        while !body[at...].starts(with: Data("--".utf8)) {
            guard let end = body.range(of: Data("\r\n".utf8) + delimiter, in: at..<body.endIndex),
                let part = Self.part(body[at..<end.lowerBound])
            else { return nil }
            parts.append(part)
            at = end.upperBound
        }
    }

    /// The text between two delimiters: headers, an empty line, the bytes.
    private static func part(_ slice: Data) -> Part? {
        guard let gap = slice.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let headers = String(decoding: slice[..<gap.lowerBound], as: UTF8.self)
        let disposition = headers.split(separator: "\r\n").first {
            $0.lowercased().hasPrefix("content-disposition:")
        }
        guard let disposition, let name = parameter("name", of: String(disposition)) else { return nil }
        return Part(
            name: name, fileName: parameter("filename", of: String(disposition)), bytes: Data(slice[gap.upperBound...]))
    }

    /// The value of a header's parameter. Browsers write `%22` for a quotation mark in it.
    private static func parameter(_ name: String, of header: String) -> String? {
        for parameter in header.split(separator: ";").dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            return pair[1].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        }
        return nil
    }
}
