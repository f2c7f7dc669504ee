internal import BSON
internal import Grounding
internal import Hummingbird
internal import SalesStore
internal import Setup
internal import WebServing

/// What people asked and no fact answered.
extension Desk {
    func addGaps(to router: Router<WebRequestContext>) {
        adminPage(router, "/gaps") { request, _, signedIn in
            .html(
                GapsPage(
                    frame: frame(request, signedIn), gaps: try await gaps.open(), done: outcome(request)
                ).html)
        }
        adminForm(router, "/gaps/take") { form, _, _, signedIn in
            let fact = try FactForm(form).fact
            if try await settings.value(of: .fact, fact.id) != nil { throw DeskError(.conflict, admin: .factTaken) }
            noted(
                try await settings.change(
                    .fact, fact.id, to: try BSONEncoder().encode(fact), seeing: .value(nil), by: author(signedIn)))
            try await close(form, by: fact.id, signedIn)
            return .seeOther("/settings/gaps?done=\(AdminOutcome.saved.rawValue)")
        }
        adminForm(router, "/gaps/dismiss") { form, _, _, signedIn in
            try await close(form, by: nil, signedIn)
            return .seeOther("/settings/gaps?done=\(AdminOutcome.saved.rawValue)")
        }
    }

    private var gaps: GapReader { GapReader(store: reader.store) }

    private func close(_ form: Form, by fact: String?, _ signedIn: SignedIn) async throws {
        let questions = form["questions"].split(separator: ",").map(String.init)
        guard let first = questions.first, questions.allSatisfy({ $0.wholeMatch(of: /[0-9a-f]{20}/) != nil }) else {
            throw DeskError(.badRequest, .incompleteForm)
        }
        var closed: BSONDocument = ["questions": .array(BSONArray(questions.map { .string($0) }))]
        if let fact { closed["fact"] = .string(fact) }
        noted(try await settings.change(.gap, first, to: closed, seeing: .anything, by: author(signedIn)))
    }
}
