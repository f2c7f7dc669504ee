internal import Hummingbird
internal import Logging
internal import Passwords
internal import SalesStore
internal import WebServing

extension Desk {
    /// The second factor: where it is asked for, and where people turn it on and off for themselves.
    func addAccount(to router: Router<WebRequestContext>) {
        router.get("sign-in/code") { request, _ -> Response in
            let back = Path.own(request.parameter("back"))
            guard let token = door.token(request), try await door.sessions.awaitingCode(token) != nil else {
                return .seeOther("/sign-in?back=\(Path.escape(back))")
            }
            return .html(CodePage(frame: frame(request, nil), back: back).html)
        }
        router.post("sign-in/code") { request, context in try await takeCode(request, context) }
        page(router, "account") { request, _, signedIn in
            .html(AccountPage(frame: frame(request, signedIn), user: signedIn.user).html)
        }
        // With the password, so that a stolen session cannot lock its owner out.
        accountForm(router, "propose") { form, _, context, signedIn in
            try await requirePassword(form.raw("password"), of: signedIn.user, from: context.remoteAddress)
            try await secondStep.propose(to: signedIn.user)
            return .seeOther("/account")
        }
        accountForm(router, "confirm") { form, request, _, signedIn in
            let codes = try await secondStep.confirm(form["code"], by: signedIn.user)
            noted("The second factor is turned on", signedIn)
            return .html(recoveryCodes(codes, request, signedIn))
        }
        accountForm(router, "recovery-codes") { form, request, _, signedIn in
            try await secondStep.take(form["code"], of: signedIn.user)
            let codes = try await secondStep.renewRecoveryCodes(of: signedIn.user)
            noted("Recovery codes are renewed", signedIn)
            return .html(recoveryCodes(codes, request, signedIn))
        }
        accountForm(router, "remove") { form, _, _, signedIn in
            try await secondStep.take(form["code"], of: signedIn.user)
            try await secondStep.remove(from: signedIn.user)
            noted("The second factor is turned off", signedIn)
            return .seeOther("/account")
        }
    }

    /// Handles a form of the account page; errors are shown on that page.
    private func accountForm(
        _ router: Router<WebRequestContext>, _ action: RouterPath, _ handler: @escaping FormHandler
    ) {
        form(router, "account/second-factor/\(action)") { form, request, context, signedIn in
            do {
                return try await handler(form, request, context, signedIn)
            } catch let error as DeskError {
                var frame = frame(request, signedIn)
                frame.path = "/account"
                let page = AccountPage(frame: frame, user: signedIn.user, problem: error.phrase)
                return .html(page.html, status: error.code.status)
            }
        }
    }

    private func requirePassword(_ password: String, of user: UserDocument, from address: String) async throws {
        do {
            _ = try await signInGuard.user(user.id, password: password, from: address)
        } catch let error as DeskError where error.code == .notSignedIn {
            throw DeskError(.forbidden, .wrongSignIn)
        }
    }

    private func takeCode(_ request: Request, _ context: WebRequestContext) async throws -> Response {
        try door.requireOwnOrigin(request)
        let form = try await Form(of: request, limit: 4096)
        guard let token = door.token(request), let user = try await door.sessions.awaitingCode(token) else {
            throw DeskError(.notSignedIn, "Please sign in.")
        }
        do {
            try await secondStep.take(form["code"], of: user)
            try await door.sessions.end(token)
            var response = Response.seeOther(Path.own(form["back"]))
            door.setCookie(try await door.sessions.begin(for: user), for: request, in: &response)
            Logger.current.info("Signed in", metadata: ["user.id": "\(user.id)"])
            return response
        } catch let error as DeskError {
            Logger.current.notice(
                "A code was refused", metadata: ["user.id": "\(user.id)", "http.remote": "\(context.remoteAddress)"])
            let page = CodePage(frame: frame(request, nil), problem: error.phrase, back: Path.own(form["back"]))
            return .html(page.html, status: error.code.status)
        }
    }

    private func recoveryCodes(_ codes: [RecoveryCode], _ request: Request, _ signedIn: SignedIn) -> HTML {
        var frame = frame(request, signedIn)
        // Loaded in another language, the page would have nothing to show.
        frame.path = "/account"
        return RecoveryCodesPage(frame: frame, codes: codes).html
    }

    private func noted(_ what: Logger.Message, _ signedIn: SignedIn) {
        Logger.current.notice(what, metadata: ["user.id": "\(signedIn.user.id)"])
    }
}
