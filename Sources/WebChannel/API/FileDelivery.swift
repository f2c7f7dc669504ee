internal import BSON
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import MongoDB
internal import NIOCore
internal import SalesStore
internal import WebServing

/// Hands out the files that come with messages in rooms.
struct FileDelivery: Sendable {
    let store: SalesStore
    let links: FileLinks

    /// - Throws: ``WebError`` `notFound` if the file does not exist or the address was not signed by us.
    func response(message: String, index: String, signature: String) async throws -> Response {
        let missing = WebError(.notFound, "There is no such file.")
        guard let message = Int(message), let index = Int(index),
            links.signer.isFileSignature(signature, message: message, index: index),
            let stored = try await store.webRoomMessages.findOne(["_id": .int64(Int64(message))]),
            stored.attachments.indices.contains(index)
        else { throw missing }
        let attachment = stored.attachments[index]
        let headers: HTTPFields = [
            .contentType: attachment.contentType, .contentDisposition: Self.disposition(attachment.name),
        ]
        if let text = attachment.text {
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
        guard let id = attachment.assetID, let asset = try await store.assets.findOne(["_id": .string(id)]) else {
            throw missing
        }
        let file = try await store.files.download(.string(asset.sha256))
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(contentLength: file.file.length) { writer in
                for try await chunk in file { try await writer.write(ByteBuffer(bytes: chunk)) }
                try await writer.finish(nil)
            })
    }

    /// The name in both forms (RFC 6266 section 4.3): browsers save it, none shows it.
    private static func disposition(_ name: String) -> String {
        let plain = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Path.escape(name))"
    }
}

/// The addresses of files that come with messages: whoever has one may load that file, as with a mail's attachment.
struct FileLinks: Sendable {
    let signer: ThreadSigner
    /// What links begin with; `nil` where nobody said how prospects reach us: then what the client reached us by.
    let base: String?

    init(signer: ThreadSigner, publicURL: String?) {
        self.signer = signer
        base = publicURL.flatMap { url in
            url.isEmpty ? nil : url.hasSuffix("/") ? String(url.dropLast()) : url
        }
    }

    func url(message: Int, index: Int, from origin: ClientOrigin) -> String {
        "\(base ?? origin.text)/files/\(message)/\(index)/\(signer.fileSignature(message: message, index: index))"
    }
}
