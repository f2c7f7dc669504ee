internal import BSON
internal import Dialogue
internal import Foundation
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Files that an operator sends with an answer.
struct AttachedFiles: Sendable {
    /// The most bytes of all files together: mail servers accept little more.
    static let largest = 15 << 20
    static let most = 5

    private let files: [(fileName: String, bytes: Data)]

    /// Takes the files of a form.
    ///
    /// - Throws: ``DeskError`` `tooLarge`.
    init(_ form: Form) throws(DeskError) {
        files = form.uploads
        guard files.count <= Self.most, files.reduce(0, { $0 + $1.bytes.count }) <= Self.largest else {
            throw DeskError(.tooLarge, .filesTooLarge)
        }
    }

    /// Stores them where the senders of all channels look.
    ///
    /// - Returns: Their identifiers; `nil` if there are none.
    func keep(in conversation: ConversationDocument, of store: SalesStore) async throws -> [String]? {
        guard !files.isEmpty else { return nil }
        var ids: [String] = []
        for file in files {
            let digest = DerivedID.digest(file.bytes)
            let asset = AssetDocument(
                attached: Self.name(file.fileName), contentType: Self.type(of: file.fileName), sha256: digest,
                in: conversation.id, language: conversation.state.language)
            if try await store.files.file(.string(digest)) == nil {
                // The bytes may be sent to others as well, and stay for them: what they are called here may name this person.
                _ = try await store.files.upload(id: .string(digest), filename: digest, bytes: Array(file.bytes))
            }
            _ = try await store.assets.replaceOne(["_id": .string(asset.id)], asset, upsert: true)
            ids.append(asset.id)
        }
        return ids
    }

    /// A name without folders, and without characters that would affect a page or a header.
    static func name(_ given: String) -> String {
        let last = given.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let plain = last.unicodeScalars.filter { $0.properties.generalCategory != .control && $0 != "\"" }
        let name = String(String.UnicodeScalarView(plain)).trimmingCharacters(in: .whitespaces)
        return name.isEmpty ? "file" : String(name.suffix(120))
    }

    /// The media type by the name's ending, as mail programs use it to show a file.
    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last?.lowercased() {
        case "pdf": "application/pdf"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "txt": "text/plain"
        case "csv": "text/csv"
        case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        default: "application/octet-stream"
        }
    }
}
