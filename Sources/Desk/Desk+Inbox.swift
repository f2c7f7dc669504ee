internal import BSON
internal import Dialogue
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import MongoDB
internal import NIOCore
internal import SalesStore
internal import WebServing

/// The lists of the inbox.
extension Desk {
    func addInbox(to router: Router<WebRequestContext>) {
        page(router, "conversations") { request, _, signedIn in
            let filter = Self.filter(request, otherwise: .waiting)
            let page = InboxPage(
                frame: frame(request, signedIn), filter: filter, list: try await list(filter, request, signedIn),
                counts: try await inbox.counts(for: signedIn.user), title: Wording.preferred(by: request)(filter.list),
                users: try await reader.users())
            return .html(page.html)
        }
        page(router, "conversations/list") { request, _, signedIn in
            .html(try await list(Self.filter(request, otherwise: .all), request, signedIn).html)
        }
        page(router, "conversations/lists") { request, _, signedIn in
            let current = WorkList(rawValue: request.parameter("list") ?? "") ?? .all
            let counts = try await inbox.counts(for: signedIn.user)
            return .html(
                WorkListNavigation(wording: .preferred(by: request), current: current, counts: counts).html)
        }
        form(router, "conversations/bulk") { form, request, _, signedIn in
            try await bulk(form, request, signedIn)
        }
        form(router, "unreadable/:mail/retry") { _, _, context, _ in
            let found = try await reader.store.unreadableMails.updateOne(
                ["_id": .string(try context.segment("mail")), "state": ["$ne": "read"]], ["$set": ["state": "retry"]])
            guard found.matched > 0 else { throw DeskError(.notFound, .noMail) }
            return .seeOther("/conversations?list=\(WorkList.troubles.rawValue)")
        }
        page(router, "unreadable/:mail/raw") { _, context, _ in
            let mail = try await reader.store.unreadableMails.findOne(["_id": .string(try context.segment("mail"))])
            guard let rawID = mail?.rawID, try await reader.store.rawMails.file(.string(rawID)) != nil else {
                throw DeskError(.notFound, .noMail)
            }
            return download(try await reader.store.rawMails.download(.string(rawID)))
        }
    }

    /// What of the conversations is asked for. A search, a stage and a place are of all.
    static func filter(_ request: Request, otherwise usual: WorkList) -> ConversationFilter {
        var filter = ConversationFilter(
            search: request.parameter("q") ?? "", stage: request.parameter("stage").flatMap(Stage.init(rawValue:)),
            after: request.parameter("after").flatMap(ConversationFilter.Cursor.init))
        let isOfAll = !filter.words.isEmpty || filter.stage != nil || filter.after != nil
        filter.list = isOfAll ? .all : request.parameter("list").flatMap(WorkList.init(rawValue:)) ?? usual
        return filter
    }

    private func list(
        _ filter: ConversationFilter, _ request: Request, _ signedIn: SignedIn
    ) async throws -> ListPane {
        let frame = frame(request, signedIn)
        var pane = ListPane(
            wording: frame.wording, filter: filter, now: orders.now(), user: signedIn.user, token: frame.token)
        switch filter.list {
        case .strangers: pane.strangers = try await inbox.strangers()
        case .troubles:
            pane.rows = try await inbox.entries(filter, for: signedIn.user).rows
            pane.unreadable = try await inbox.unreadableMails()
            pane.deadLetters = try await inbox.deadLetters()
            pane.pausedCampaigns = try await CampaignReader(store: reader.store).paused()
        case .mine, .waiting, .answered, .mentions, .all:
            (pane.rows, pane.hasMore) = try await inbox.entries(filter, for: signedIn.user)
        }
        return pane
    }

    // MARK: Several at once

    /// So many conversations are changed at once.
    private static let mostAtOnce = 200

    private func bulk(_ form: Form, _ request: Request, _ signedIn: SignedIn) async throws -> Response {
        let ids = form.names.filter { $0.hasPrefix("pick_") }.map { String($0.dropFirst(5)) }
        guard !ids.isEmpty else { throw DeskError(.badRequest, .nothingChosen) }
        guard ids.count <= Self.mostAtOnce else { throw DeskError(.badRequest, .tooMany) }
        let found = try await reader.store.conversations.find(
            ["_id": ["$in": .array(BSONArray(ids.map { .string($0) }))]], sort: ["updatedAt": -1]
        ).all()
        switch form["action"] {
        case "assign": for each in found { try await cases.assign(each.id, to: form["user"]) }
        case "tag": for each in found { try await cases.tag(each.id, form["tag"], by: signedIn.user) }
        case "close": try await order(.close, form, found, signedIn.user)
        case "snooze": try await order(.snooze, form, found, signedIn.user)
        case "export": return export(found, Wording.preferred(by: request))
        default: throw DeskError(.badRequest, .incompleteForm)
        }
        let list = WorkList(rawValue: form["list"]) ?? .all
        return .seeOther("/conversations?list=\(list.rawValue)")
    }

    private func order(
        _ action: OrderBook.Action, _ form: Form, _ conversations: [ConversationDocument], _ user: UserDocument
    ) async throws {
        for conversation in conversations { try await orders.give(action, form, in: conversation, by: user) }
    }

    private func export(_ conversations: [ConversationDocument], _ wording: Wording) -> Response {
        let sheet = ConversationSheet(wording: wording, conversations: conversations).text
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"conversations.csv\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: sheet)))
    }
}
