internal import BSON
internal import Basics
internal import Dialogue
internal import MongoDB
internal import SalesStore
internal import Scheduling

/// The settings document. Its texts and hours can each be changed by hand.
extension Seeder {
    func load(
        _ file: SettingsDocument, _ byHand: HandMadeChanges, _ isOverwriting: Bool, _ summary: inout Summary
    ) async throws {
        var settings = file
        var notes: [ChangeDocument] = []
        if let current = try await store.settings.findOne(["_id": .string(file.id)]) {
            for language in Language.allCases {
                for key in TextKey.allCases {
                    let isKept = try note(
                        .text, TextName(language, key).description, Self.value(current.texts.override(key, language)),
                        Self.value(file.texts.override(key, language)), byHand, isOverwriting, &notes, &summary)
                    guard isKept else { continue }
                    settings.texts = settings.texts.replacing(
                        key, language, by: current.texts.override(key, language))
                }
            }
            let hours = current.policy.sendingHours
            let isKept = try note(
                .hours, SettingsBook.hours, try BSONEncoder().encode(hours).inOrder,
                try BSONEncoder().encode(file.policy.sendingHours).inOrder, byHand, isOverwriting, &notes, &summary)
            if isKept {
                settings.policy.sendingHours = hours
                settings.policy.demos.hours = hours
            }
        }
        let (loaded, changes) = (settings, notes)
        try await store.database.withTransaction { database in
            let bound = store.bound(to: database)
            _ = try await bound.settings.replaceOne(["_id": .string(loaded.id)], loaded, upsert: true)
            if !changes.isEmpty { try await bound.changes.insertMany(changes) }
        }
    }

    /// Notes what the file changes, or that a change by hand was left alone.
    ///
    /// - Returns: Whether it stays as it is.
    private func note(
        _ kind: ChangeDocument.Kind, _ subject: String, _ current: BSONDocument?, _ inFile: BSONDocument?,
        _ byHand: HandMadeChanges, _ isOverwriting: Bool, _ notes: inout [ChangeDocument], _ summary: inout Summary
    ) throws -> Bool {
        guard current != inFile else { return false }
        if let difference = byHand.conflict(kind, subject, current: current, inFile: inFile) {
            summary.differences.append(difference)
            if !isOverwriting { return true }
        }
        notes.append(
            ChangeDocument(
                kind: kind, subject: subject, before: current, after: inFile, author: author.login,
                origin: author.origin, at: book.now()))
        return false
    }

    private static func value(_ text: String?) -> BSONDocument? { text.map { ["text": .string($0)] } }
}
