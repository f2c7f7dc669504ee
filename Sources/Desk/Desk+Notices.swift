internal import BSON
internal import Foundation
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import WebServing

/// How operators who are away learn that somebody is waiting, and how the desk knows that they are here.
extension Desk {
    func addNotices(to router: Router<WebRequestContext>) {
        page(router, "notices") { request, _, signedIn in
            .html(
                NoticesPage(
                    frame: frame(request, signedIn), settings: try await noticeSettings(request, signedIn),
                    hasBot: try await reader.hasBot(at: orders.now()), isSaved: request.parameter("saved") != nil
                ).html)
        }
        form(router, "notices") { form, request, _, signedIn in
            let settings = try Self.settings(form, from: try await noticeSettings(request, signedIn))
            _ = try await reader.store.noticeSettings.replaceOne(["_id": .string(settings.id)], settings, upsert: true)
            return .seeOther("/notices?saved=1")
        }
        form(router, "here") { _, _, _, signedIn in
            try await presence.note(signedIn.user, in: "", isTyping: false, seenUntil: nil)
            return Response(status: .noContent)
        }
    }

    private func noticeSettings(_ request: Request, _ signedIn: SignedIn) async throws -> NoticeSettingsDocument {
        try await reader.store.noticeSettings.findOne(["_id": .string(signedIn.user.id)])
            ?? NoticeSettingsDocument(user: signedIn.user.id, language: request.pageLanguage)
    }

    private static func settings(
        _ form: Form, from known: NoticeSettingsDocument
    ) throws(DeskError) -> NoticeSettingsDocument {
        var settings = known
        let email = form["email"].lowercased()
        guard email.isEmpty || email.wholeMatch(of: /[^@\s<>",;]+@[^@\s<>",;]+/) != nil else {
            throw DeskError(.badRequest, .incompleteForm)
        }
        guard let minutes = Int(form["minutes"]), (1...1440).contains(minutes),
            TimeZone(identifier: form["zone"]) != nil
        else { throw DeskError(.badRequest, .incompleteForm) }
        settings.email = email.isEmpty ? nil : email
        settings.telegramChat = Int64(form["telegram"])
        settings.afterMinutes = minutes
        settings.quietFrom = LocalTime(form["from"]).map(\.description)
        settings.quietTo = LocalTime(form["to"]).map(\.description)
        settings.timeZone = form["zone"]
        return settings
    }
}
