internal import BSON
internal import MongoDB
internal import SalesStore

/// Sends assets: uploaded once, and by Telegram's name of the file from then on.
struct TelegramFiles: Sendable {
    let client: TelegramClient
    let store: SalesStore

    /// Sends an asset; one that is not loaded any more is passed over.
    func send(_ id: String, to chat: Int64) async throws {
        guard let asset = try await store.assets.findOne(["_id": .string(id)]) else { return }
        let known = TelegramFileDocument.id(bot: client.botID, sha256: asset.sha256)
        if let file = try await store.telegramFiles.findOne(["_id": .string(known)]) {
            do {
                _ = try await client.call(SendDocument(chatID: chat, document: file.fileID))
                return
            } catch {
                // Telegram may forget a file; then it is uploaded again.
                guard error.code == .rejected else { throw error }
            }
        }
        let bytes = try await store.files.download(.string(asset.sha256)).all()
        let upload = UploadedFile(name: asset.fileName, contentType: asset.contentType, bytes: bytes)
        let sent = try await client.upload(upload, to: chat)
        guard let fileID = sent.document?.fileID else { return }
        let document = TelegramFileDocument(bot: client.botID, sha256: asset.sha256, fileID: fileID)
        // Without it the file is only uploaded once more.
        _ = try? await store.telegramFiles.replaceOne(["_id": .string(document.id)], document, upsert: true)
    }
}
