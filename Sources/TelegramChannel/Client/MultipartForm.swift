internal import Foundation

/// A file to be uploaded.
struct UploadedFile: Sendable {
    var name: String
    var contentType: String
    var bytes: [UInt8]
}

/// A form with one file (RFC 7578), in the way the Bot API reads it: it unquotes the file name and then decodes percent
/// signs, and takes UTF-8 as it is.
struct MultipartForm: Sendable {
    let contentType: String
    private(set) var body: [UInt8] = []

    init(fields: [(String, String)], file: UploadedFile, named field: String) {
        let boundary = "form-\(UUID().uuidString)"
        contentType = "multipart/form-data; boundary=\(boundary)"
        for (name, value) in fields {
            append("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        append(
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; "
                + "filename=\"\(Self.quoted(file.name))\"\r\nContent-Type: \(file.contentType)\r\n\r\n")
        body += file.bytes
        append("\r\n--\(boundary)--\r\n")
    }

    private mutating func append(_ text: String) { body += Array(text.utf8) }

    static func quoted(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 32 || scalar.value == 127: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
