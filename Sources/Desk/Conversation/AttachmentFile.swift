internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Mail
internal import NIOCore

/// A file that came with a mail. Only formats that browsers show without running anything are shown; others are downloads.
struct AttachmentFile: Sendable {
    /// The largest mail that is parsed for its files.
    static let largestMail = 40 << 20

    let name: String
    let bytes: [UInt8]

    /// The file at a place among those that have a name; `nil` if there is none.
    init?(_ index: Int, of mail: ParsedMail) {
        let named = mail.attachments.filter { $0.fileName != nil }
        guard named.indices.contains(index), let name = named[index].fileName else { return nil }
        self.name = name
        bytes = named[index].bytes
    }

    /// Whether a file's name says that it is a picture browsers can show.
    static func isPicture(_ name: String) -> Bool {
        ["png", "jpg", "jpeg", "gif", "webp"].contains(name.split(separator: ".").last?.lowercased() ?? "")
    }

    /// The media type by the bytes, whatever the mail says; `nil` if the file is not to be shown.
    var shownType: String? {
        let signatures: [(String, [UInt8])] = [
            ("application/pdf", Array("%PDF-".utf8)), ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]),
            ("image/jpeg", [0xFF, 0xD8, 0xFF]), ("image/gif", Array("GIF8".utf8)),
        ]
        if let found = signatures.first(where: { bytes.starts(with: $0.1) }) { return found.0 }
        let isWebP = bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        return isWebP ? "image/webp" : nil
    }

    /// The file as it is sent to a browser, with a policy that lets nothing in it run.
    func response(asDownload: Bool) -> Response {
        let type = asDownload ? nil : shownType
        let encoded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "file"
        let disposition = "\(type == nil ? "attachment" : "inline"); filename*=UTF-8''\(encoded)"
        var headers: HTTPFields = [
            .contentType: type ?? "application/octet-stream", .contentDisposition: disposition,
        ]
        // PDF viewers need a frame of their own, which the pages' policy forbids.
        headers[.contentSecurityPolicy] =
            type == "application/pdf" ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'" : "sandbox"
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
