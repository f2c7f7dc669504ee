internal import BSON
internal import Dialogue
internal import Foundation
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import Scheduling
internal import WebServing

/// The demos: the calendar, and the orders about each.
extension Desk {
    private var demoReader: DemoReader { DemoReader(store: reader.store) }

    /// How many days a list shows.
    private static let listedDays = 60

    func addCalendar(to router: Router<WebRequestContext>) {
        page(router, "calendar") { request, _, signedIn in
            let page = try await calendar(request, signedIn)
            return .html(request.isFromScript ? page.fragment : page.html)
        }
        page(router, "conversations/:id/demos") { request, context, signedIn in
            .html(try await demoPage(request, context, signedIn).html)
        }
        demoForm(router, "move") { form, uid in
            guard let start = try? Date(form["to"], strategy: .iso8601) else {
                throw DeskError(.badRequest, .incompleteForm)
            }
            return .move(uid: uid, to: start)
        }
        demoForm(router, "cancel") { _, uid in .cancel(uid: uid) }
        demoForm(router, "done") { _, uid in .settle(uid: uid, outcome: .done) }
        demoForm(router, "missed") { _, uid in .settle(uid: uid, outcome: .noShow) }
        demoForm(router, "hold") { form, uid in
            guard !form["user"].isEmpty else { return .hold(uid: uid, host: nil) }
            let isHost = try await reader.store.hosts.findOne(["_id": .string(form["user"])]) != nil
            let isUser = try await reader.users().contains { $0.id == form["user"] }
            guard isHost || isUser else { throw DeskError(.badRequest, .noUser) }
            return .hold(uid: uid, host: form["user"])
        }
    }

    /// A form that orders something about a demo of a conversation.
    private func demoForm(
        _ router: Router<WebRequestContext>, _ action: String,
        _ order: @escaping @Sendable (Form, _ uid: String) async throws -> DemoOrder
    ) {
        form(router, "conversations/:id/demos/\(action)") { form, _, context, signedIn in
            let conversation = try await reader.conversation(try context.segment("id"))
            let known = try await reader.store.meetings.findOne([
                "_id": .string(form["demo"]), "conversationID": .string(conversation.id),
            ])
            guard let known else { throw DeskError(.notFound, .noDemo) }
            let nonce = try OrderBook.nonce(of: form)
            try await reader.store.give(
                .demo(try await order(form, known.id)), to: conversation, by: signedIn.user.id, nonce: nonce,
                at: orders.now())
            return .seeOther("\(Path.demos(conversation.id))?order=\(Path.escape(nonce))")
        }
    }

    private func calendar(_ request: Request, _ signedIn: SignedIn) async throws -> CalendarPage {
        let settings = try await demoReader.settings()
        let zone = settings.policy.demos.hours.zone
        let view = CalendarPage.View(rawValue: request.parameter("view") ?? "") ?? .week
        let day = request.parameter("day").flatMap { LocalDate($0) } ?? LocalDate(orders.now(), in: zone)
        let first = view == .week ? day.startOfWeek : day
        let days = view == .week ? 7 : Self.listedDays
        let isMine = request.parameter("mine") != nil
        let demos = try await demoReader.demos(
            from: first.start(in: zone), to: first.adding(days: days).start(in: zone),
            heldBy: isMine ? signedIn.user.id : nil)
        return CalendarPage(
            frame: frame(request, signedIn), view: view, first: first, days: days, zone: zone, isMine: isMine,
            demos: demos, rota: try await demoReader.rota(settings, at: orders.now()),
            users: try await reader.users(), now: orders.now())
    }

    private func demoPage(
        _ request: Request, _ context: WebRequestContext, _ signedIn: SignedIn
    ) async throws -> DemoPage {
        let conversation = try await reader.conversation(try context.segment("id"))
        let settings = try await demoReader.settings()
        var page = DemoPage(
            frame: frame(request, signedIn), conversation: conversation,
            demos: try await demoReader.demos(of: [conversation.id]), users: try await reader.users(),
            settings: settings, rota: try await demoReader.rota(settings, at: orders.now()), now: orders.now())
        if let uid = request.parameter("demo") {
            page.proposal = .init(
                uid: uid,
                start: Self.moment(
                    request.parameter("day"), request.parameter("time"), in: settings.policy.demos.hours.zone))
        }
        if let nonce = request.parameter("order") {
            page.outcome = .some(try await demoReader.outcome(of: String(nonce.prefix(100)), in: conversation.id))
        }
        return page
    }

    private static func moment(_ day: String?, _ time: String?, in zone: TimeZone) -> Date? {
        guard let date = day.flatMap({ LocalDate($0) }), let time = time.flatMap({ LocalTime($0) }) else { return nil }
        return date.moment(at: time, in: zone)
    }
}

extension Path {
    /// The demos of a conversation.
    static func demos(_ conversation: String) -> String { "\(self.conversation(conversation))/demos" }
}
