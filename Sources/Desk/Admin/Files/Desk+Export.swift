internal import BSON
internal import Basics
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import MongoDB
internal import NIOCore
internal import SalesStore
internal import Setup
internal import WebServing

/// The file form of what is configured, and the files it names.
extension Desk {
    func addExport(to router: Router<WebRequestContext>) {
        adminPage(router, "/export") { request, _, signedIn in
            .html(ExportPage(frame: frame(request, signedIn), assets: try await productFiles()).html)
        }
        adminPage(router, "/export/init_data.json") { _, _, _ in
            let json: Data
            do {
                json = try await InitData(of: reader.store).json
            } catch let error as SetupError {
                throw DeskError(error)
            }
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/json",
                    .contentDisposition: "attachment; filename=\"init_data.json\"",
                ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
        }
        adminPage(router, "/files/:id/download") { _, context, _ in
            let asset = try await reader.store.assets.findOne(["_id": .string(try context.segment("id"))])
            guard let asset, asset.conversationID == nil,
                try await reader.store.files.file(.string(asset.sha256)) != nil
            else { throw DeskError(.notFound, .noFileHere) }
            let file = try await reader.store.files.download(.string(asset.sha256))
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/octet-stream",
                    .contentDisposition: "attachment; filename=\"\(InitData.file(of: asset))\"",
                ],
                body: ResponseBody(contentLength: file.file.length) { writer in
                    for try await chunk in file { try await writer.write(ByteBuffer(bytes: chunk)) }
                    try await writer.finish(nil)
                })
        }
    }

    /// The files that the agent sends.
    func productFiles() async throws(MongoError) -> [AssetDocument] {
        try await reader.store.assets.find(AssetDocument.ofProduct, sort: ["_id": 1]).all()
    }
}
