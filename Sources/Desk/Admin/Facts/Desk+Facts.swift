internal import BSON
internal import Basics
internal import Grounding
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import Setup
internal import WebServing

/// The product's facts.
extension Desk {
    func addFacts(to router: Router<WebRequestContext>) {
        adminPage(router, "/facts") { request, _, signedIn in
            let facts = try await facts.all()
            let question = String((request.parameter("q") ?? "").prefix(1000))
            let language = request.parameter("language").flatMap(Language.init(rawValue:)) ?? request.pageLanguage
            let trial = question.allSatisfy(\.isWhitespace) ? nil : try await self.facts.trial(question, language)
            return .html(
                FactsPage(
                    frame: frame(request, signedIn), facts: facts, language: language, trial: trial,
                    done: outcome(request)
                ).html)
        }
        adminPage(router, "/facts/:id") { request, context, signedIn in
            let fact = try await facts.fact(try context.segment("id"))
            let page = FactPage(
                frame: frame(request, signedIn), fact: fact, questions: try await facts.questions(of: fact.id),
                changes: try await changeReader.changes(of: .fact, fact.id), done: outcome(request))
            return .html(page.html)
        }
        adminForm(router, "/facts/save") { form, _, _, signedIn in
            let fact = try FactForm(form).fact
            let isNew = form["seen"].isEmpty
            if isNew, try await settings.value(of: .fact, fact.id) != nil {
                throw DeskError(.conflict, admin: .factTaken)
            }
            noted(
                try await settings.change(
                    .fact, fact.id, to: try BSONEncoder().encode(fact),
                    seeing: isNew ? .value(nil) : .fingerprint(form["seen"]), by: author(signedIn)))
            return .seeOther("/settings/facts/\(Path.escape(fact.id))?done=\(AdminOutcome.saved.rawValue)")
        }
        adminForm(router, "/facts/remove") { form, _, _, signedIn in
            let fact = try await facts.fact(form["id"])
            noted(
                try await settings.change(
                    .fact, fact.id, to: nil, seeing: .fingerprint(form["seen"]), by: author(signedIn)))
            return .seeOther("/settings/facts?done=\(AdminOutcome.saved.rawValue)")
        }
    }

    /// Reads facts and tries questions on them.
    var facts: FactReader { FactReader(store: reader.store, now: orders.now) }

    /// Reads the history.
    var changeReader: ChangeReader { ChangeReader(store: reader.store) }
}
