internal import BSON
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import WebServing

/// Canned answers.
extension Desk {
    /// How many are kept.
    private static let mostCanned = 200

    func addCannedAnswers(to router: Router<WebRequestContext>) {
        page(router, "answers") { request, _, signedIn in
            .html(CannedAnswersPage(frame: frame(request, signedIn), answers: try await reader.cannedAnswers()).html)
        }
        form(router, "answers/save", for: .admin) { form, _, _, _ in
            let name = form["name"].lowercased()
            guard name.wholeMatch(of: /[\w-]{1,30}/) != nil else { throw DeskError(.badRequest, .badName) }
            let answer = CannedAnswerDocument(name: name, english: form.raw("english"), russian: form.raw("russian"))
            guard !(answer.english + answer.russian).allSatisfy(\.isWhitespace) else {
                throw DeskError(.badRequest, .emptyAnswer)
            }
            let all = reader.store.cannedAnswers
            guard try await all.count() < Self.mostCanned else { throw DeskError(.conflict, .tooMany) }
            _ = try await all.replaceOne(["_id": .string(name)], answer, upsert: true)
            return .seeOther("/answers")
        }
        form(router, "answers/remove", for: .admin) { form, _, _, _ in
            _ = try await reader.store.cannedAnswers.deleteOne(["_id": .string(form["name"])])
            return .seeOther("/answers")
        }
    }
}
