internal import BSON
internal import Basics
internal import Hummingbird
internal import Logging
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Mail from addresses that nobody wrote to.
extension Desk {
    /// How long to wait for a new conversation before its page is shown.
    private static let patience = Duration.seconds(5)

    func addStrangers(to router: Router<WebRequestContext>) {
        page(router, "strangers/:mail") { request, context, signedIn in
            let mail = try await strangers.mail(try context.segment("mail"))
            return .html(StrangerPage(frame: frame(request, signedIn), mail: mail).html)
        }
        page(router, "strangers/:mail/raw") { _, context, _ in
            let mail = try await strangers.mail(try context.segment("mail"))
            guard try await reader.store.rawMails.file(.string(mail.rawID)) != nil else {
                throw DeskError(.notFound, .noMail)
            }
            return download(try await reader.store.rawMails.download(.string(mail.rawID)))
        }
        form(router, "strangers/:mail/spam") { _, _, context, signedIn in
            let mail = try await strangers.mail(try context.segment("mail"))
            try await strangers.markSpam(mail)
            Logger.current.notice(
                "A stranger's mail is spam", metadata: ["event.id": "\(mail.id)", "user.id": "\(signedIn.user.id)"])
            return .seeOther("/conversations?list=\(WorkList.strangers.rawValue)")
        }
        form(router, "strangers/:mail/contact") { _, _, context, signedIn in
            try await join(context, .agent, signedIn)
        }
        form(router, "strangers/:mail/answer") { _, _, context, signedIn in
            try await join(context, .human, signedIn)
        }
    }

    private func join(
        _ context: WebRequestContext, _ beginning: NewContact.Beginning, _ signedIn: SignedIn
    ) async throws -> Response {
        let mail = try await strangers.mail(try context.segment("mail"))
        guard mail.state == .waiting else { throw DeskError(.conflict, .dealtWith) }
        let isRussian = mail.words.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }
        let id = try await strangers.join(mail, beginning, language: isRussian ? .ru : .en)
        if beginning == .human { try await cases.assign(id, to: signedIn.user.id) }
        Logger.current.notice(
            "A stranger became a contact",
            metadata: ["event.id": "\(mail.id)", "conversation.id": "\(id)", "user.id": "\(signedIn.user.id)"])
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            if try await reader.store.conversations.findOne(["_id": .string(id)]) != nil {
                return .seeOther(Path.conversation(id))
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return .seeOther("/conversations?list=\(WorkList.mine.rawValue)")
    }
}
