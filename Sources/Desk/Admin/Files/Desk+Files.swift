internal import BSON
internal import Basics
internal import Dialogue
internal import Foundation
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import Setup
internal import WebServing

/// The presentation in each language.
extension Desk {
    /// The most bytes of a file: mail servers accept letters of twice that size, encoded.
    static let largestFile = 10 << 20

    func addFiles(to router: Router<WebRequestContext>) {
        adminPage(router, "/files") { request, _, signedIn in
            var files: [FilesPage.File] = []
            for asset in try await productFiles() where asset.name == Outgoing.presentation {
                let bytes = try await reader.store.files.file(.string(asset.sha256))?.length
                files.append(.init(asset: asset, bytes: bytes))
            }
            return .html(
                FilesPage(frame: frame(request, signedIn), files: files, done: outcome(request)).html)
        }
        adminForm(router, "/files/upload", upTo: Self.largestFile + Form.limit) { form, _, _, signedIn in
            guard let language = Language(rawValue: form["language"]), let upload = form.uploads.first,
                upload.bytes.count <= Self.largestFile, upload.bytes.starts(with: Data("%PDF-".utf8))
            else { throw DeskError(.badRequest, admin: .notAPDF) }
            let name = AttachedFiles.name(form["name"].isEmpty ? upload.fileName : form["name"])
            let asset = InitData.Asset(
                id: Outgoing.presentation, language: language, file: name, fileName: name,
                contentType: "application/pdf")
            try await Seeder(reader.store, now: orders.now).load(asset, bytes: upload.bytes, by: author(signedIn))
            return .seeOther("/settings/files?done=\(AdminOutcome.saved.rawValue)")
        }
    }
}
