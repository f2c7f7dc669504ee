internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import SalesStore
internal import WebServing

extension Desk {
    func addSignIn(to router: Router<WebRequestContext>) {
        router.get("/") { _, _ in Response.seeOther("/conversations?list=waiting") }
        router.get("assets/:name") { _, context in
            guard let asset = context.parameters.get("name").flatMap(Asset.init(rawValue:)) else {
                throw DeskError(.notFound, "There is no such file.")
            }
            return asset.response
        }
        router.get("badge/:count") { _, context in Badge(count: Int(try context.segment("count")) ?? 0).response }
        router.get("language/:language") { request, context in
            var response = Response.seeOther(Path.own(request.parameter("back")))
            let language = context.parameters.get("language") == "ru" ? "ru" : "en"
            response.setCookie(
                Cookie(
                    name: PageLanguage.cookie, value: language, maxAge: 365 * 86_400, path: "/",
                    secure: door.transport.isSecure(request), httpOnly: true, sameSite: .lax))
            return response
        }
        router.get("sign-in") { request, _ -> Response in
            let back = Path.own(request.parameter("back"))
            guard try await door.signedIn(request) == nil else { return .seeOther(back) }
            return .html(SignInPage(frame: frame(request, nil), back: back).html)
        }
        router.post("sign-in") { request, context in try await signIn(request, context) }
        router.post("sign-out") { request, _ in
            let signedIn = try await door.require(.operator, request)
            try door.requireOwnForm(try await Form(of: request), request, signedIn)
            try await door.sessions.end(signedIn.token)
            var response = Response.seeOther("/sign-in")
            door.removeCookie(for: request, in: &response)
            return response
        }
    }

    private func signIn(_ request: Request, _ context: WebRequestContext) async throws -> Response {
        try door.requireOwnOrigin(request)
        let form = try await Form(of: request, limit: 4096)
        do {
            let user = try await signInGuard.user(
                form["name"], password: form.raw("password"), from: context.remoteAddress)
            // Each sign-in starts a new session, so one that was planted before is of no use.
            let back = Path.own(form["back"])
            let awaitsCode = user.secondFactor != nil
            var response = Response.seeOther(awaitsCode ? "/sign-in/code?back=\(Path.escape(back))" : back)
            let session = try await door.sessions.begin(for: user, awaitsCode: awaitsCode)
            door.setCookie(session, for: request, in: &response)
            if !awaitsCode { Logger.current.info("Signed in", metadata: ["user.id": "\(user.id)"]) }
            return response
        } catch let error as DeskError where error.code == .notSignedIn || error.code == .tooManyAttempts {
            Logger.current.notice("Signing in failed", metadata: ["http.remote": "\(context.remoteAddress)"])
            let problem: Phrase = error.code == .notSignedIn ? .wrongSignIn : .tooManyAttempts
            let page = SignInPage(
                frame: frame(request, nil), name: form["name"], problem: problem, back: Path.own(form["back"]))
            return .html(page.html, status: error.code.status)
        }
    }

    func frame(_ request: Request, _ signedIn: SignedIn?) -> Frame {
        Frame(
            wording: .preferred(by: request), signedIn: signedIn, path: Path.own(request.uri.description),
            brand: brand.name(in: request.pageLanguage))
    }
}

extension Wording {
    /// The words of a request's page.
    static func preferred(by request: Request) -> Wording { Wording(language: request.pageLanguage) }
}
