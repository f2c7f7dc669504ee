internal import Hummingbird
internal import SalesStore
internal import WebServing
internal import WorkQueue

/// A link of a letter that asks for one press. A GET, which link scanners send too, shows a page and changes nothing; a POST acts.
struct LetterLink<Subject: Sendable>: Sendable {
    /// Where it leads, without the token.
    let path: String
    let limits: PublicLimits
    /// What a token stands for; nil if it stands for nothing, or has expired.
    let subject: @Sendable (_ token: String) async throws -> Subject?
    let question: @Sendable (Subject) -> PublicPage
    let unknown: PublicPage
    /// What pressing the button does, before the thank-you page is shown.
    let press: @Sendable (Subject) async throws -> Void
    let done: PublicPage

    func add(to router: Router<WebRequestContext>) {
        router.get("\(path)/:token") { _, context in
            try await limits.answer(context) {
                guard let subject = try await subject(in: context) else { return unknown.response(.notFound) }
                return question(subject).response(.ok)
            }
        }
        router.post("\(path)/:token") { _, context in
            try await limits.answer(context) {
                guard let subject = try await subject(in: context) else { return unknown.response(.notFound) }
                try await press(subject)
                return done.response(.ok)
            }
        }
    }

    private func subject(in context: WebRequestContext) async throws -> Subject? {
        guard let token = context.parameters.get("token") else { return nil }
        return try await subject(token)
    }
}
