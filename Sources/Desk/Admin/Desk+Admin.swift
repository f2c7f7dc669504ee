internal import Hummingbird
internal import Logging
internal import SalesStore
internal import Setup
internal import WebServing

/// What administrators configure. Every path begins with `/settings`, and everything there is for administrators alone.
extension Desk {
    func addAdmin(to router: Router<WebRequestContext>) {
        adminPage(router, "") { request, _, signedIn in
            .html(AdminPage(frame: frame(request, signedIn)).html)
        }
        addFacts(to: router)
        addGaps(to: router)
        addTexts(to: router)
        addFiles(to: router)
        addHours(to: router)
        addHosts(to: router)
        addMachines(to: router)
        addNewMailboxes(to: router)
        addUsers(to: router)
        addExport(to: router)
        addChanges(to: router)
    }

    /// A page for administrators.
    func adminPage(_ router: Router<WebRequestContext>, _ path: String, _ handler: @escaping PageHandler) {
        page(router, RouterPath("settings\(path)"), for: .admin, handler)
    }

    /// A form of an administrator. Refusals of the settings book are shown in their language.
    func adminForm(
        _ router: Router<WebRequestContext>, _ path: String, upTo limit: Int = Form.limit,
        _ handler: @escaping FormHandler
    ) {
        form(router, RouterPath("settings\(path)"), for: .admin, upTo: limit) { form, request, context, signedIn in
            do {
                return try await handler(form, request, context, signedIn)
            } catch let error as SetupError {
                throw DeskError(error)
            }
        }
    }

    /// Who changes something here.
    func author(_ signedIn: SignedIn) -> SettingsBook.Author { .init(signedIn.user.id, by: .desk) }

    /// Says in the log that something was configured.
    func noted(_ change: ChangeDocument?) {
        guard let change else { return }
        Logger.current.notice(
            "The configuration is changed",
            metadata: [
                "change.id": "\(change.id)", "change.kind": "\(change.kind.rawValue)", "user.id": "\(change.author)",
            ])
    }

    /// What was done before this page was shown.
    func outcome(_ request: Request) -> AdminPhrase? {
        request.parameter("done").flatMap(AdminOutcome.init(rawValue:))?.phrase
    }
}

extension DeskError {
    /// Turns a refusal of the settings book into an error.
    init(_ error: SetupError) {
        switch error.code {
        case .changedMeanwhile: self.init(.conflict, admin: .changedMeanwhile)
        case .unknown: self.init(.notFound, admin: .noChange)
        case .irreversible: self.init(.conflict, admin: .irreversible)
        case .notConfigured: self.init(.conflict, admin: .notConfigured)
        case .unreadable, .malformed, .invalid: self.init(.badRequest, error.description)
        }
    }
}
