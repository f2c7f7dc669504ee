import ArgumentParser
internal import BSON
import Foundation
import MailAuthorization
import MongoDB
import SalesStore
import ServiceRuntime
import Variables

/// `salesctl mailbox authorize`: gets a mailbox's owner's consent (OAuth 2), so that it needs no password.
struct MailboxAuthorizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorize", abstract: "Let a mailbox log in by OAuth 2: Gmail, Google Workspace, Microsoft 365.",
        discussion: """
            The client is registered with the provider once: at Google as a desktop app, at Microsoft as a public client \
            or, for --organisation, with a secret. MAIL_OAUTH_CLIENT_SECRET or MAIL_OAUTH_CLIENT_SECRET_FILE holds the \
            secret. What comes back is stored sealed with MAIL_TOKEN_KEY, which email-worker needs, too.
            """)

    /// Whom the mailbox belongs to.
    enum Provider: String, ExpressibleByArgument, CaseIterable {
        case google, microsoft
    }

    @Argument(help: "The mailbox's name.")
    var name: String

    @Option(help: "The client's id, as the provider gave it.")
    var clientID: String?

    @Flag(help: "Forget the authorization: the mailbox logs in by its password again.")
    var withdraw = false

    @Option(help: "google or microsoft; by default whose servers the mailbox has.")
    var provider: Provider?

    @Option(help: "Microsoft: the organisation's directory; by default whichever the person belongs to.")
    var tenant = "organizations"

    @Flag(help: "Microsoft: no person consents, the client reads and sends for the organisation.")
    var organisation = false

    @Flag(help: "Do not wait for the browser: read the address it came back to from standard input.")
    var paste = false

    @Option(help: "The port on this machine that the browser comes back to; by default one that is free.")
    var port = 0

    @Option(help: "Another authorization server: where consent is asked for.")
    var authorizationURL: String?

    @Option(help: "Another authorization server: where tokens are given.")
    var tokenURL: String?

    @Option(help: "Another authorization server: where devices begin.")
    var deviceURL: String?

    @Option(help: "Another authorization server: what is asked for.")
    var scope: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (clientID == nil) == withdraw else { throw ValidationError("Give --client-id, or --withdraw.") }
    }

    func run() async throws {
        try await Operator.run { operation in
            guard let mailbox = try await operation.store.mailboxes.findOne(["_id": .string(name)]) else {
                throw Operator.failure(
                    "there is no mailbox \(name); `salesctl mailbox list` shows which there are.", 66)
            }
            guard let clientID else { return try await forget(operation) }
            guard let secret = try operation.configuration.value(ConfigurationKeys.mailTokenKey) else {
                throw Operator.failure(
                    "MAIL_TOKEN_KEY is not set: what comes back is sealed with it (openssl rand -hex 32 makes one).", 78
                )
            }
            let server = try server(of: mailbox)
            let credentials = AuthorizationClient.Credentials(
                id: clientID, secret: try operation.configuration.value(ConfigurationKeys.mailOAuthClientSecret))
            let client = AuthorizationClient(credentials)
            do {
                let tokens = try await tokens(client, server, for: mailbox)
                let document = try document(
                    tokens, server, credentials, TokenCipher(secret: secret), at: operation.now())
                try await operation.store.mailAuthorizations.replaceOne(
                    ["_id": .string(name)], document, upsert: true)
                _ = try await operation.store.mailboxes.updateOne(
                    ["_id": .string(name)], ["$set": ["isAuthorized": true]])
            } catch let error as MailAuthorizationError {
                throw Operator.failure(error.description, error.code == .unavailable ? 69 : 77)
            }
            try output.write(
                Done(
                    result: "authorized",
                    message: "The mailbox \(name) logs in by OAuth 2 now.\n"
                        + "`salesctl mailbox test \(name)` shows whether it works."))
        }
    }

    private func forget(_ operation: Operator) async throws {
        _ = try await operation.store.mailboxes.updateOne(["_id": .string(name)], ["$unset": ["isAuthorized": ""]])
        _ = try await operation.store.mailAuthorizations.deleteOne(["_id": .string(name)])
        try output.write(
            Done(
                result: "withdrawn",
                message:
                    "The mailbox \(name) logs in by its password again. The provider still lists the program among "
                    + "those with access: take it away there, too."))
    }

    private func server(of mailbox: MailboxDocument) throws -> AuthorizationServer {
        if let authorizationURL, let tokenURL {
            return AuthorizationServer(
                authorizationURL: authorizationURL, tokenURL: tokenURL, deviceURL: deviceURL, scope: scope ?? "mail",
                clientScope: scope ?? "mail")
        }
        let isMicrosoft = ["office365.com", "outlook.com"].contains { mailbox.smtp.host.hasSuffix($0) }
        switch provider ?? (mailbox.smtp.host.hasSuffix("gmail.com") ? .google : isMicrosoft ? .microsoft : nil) {
        case .google: return .google
        case .microsoft: return .microsoft(tenant: tenant)
        case nil:
            throw Operator.failure(
                "\(mailbox.smtp.host) is neither Google's nor Microsoft's: --provider says whose it is.", 64)
        }
    }

    private func tokens(
        _ client: AuthorizationClient, _ server: AuthorizationServer, for mailbox: MailboxDocument
    ) async throws -> AuthorizationClient.Tokens {
        if organisation {
            guard let scope = server.clientScope else {
                throw Operator.failure("this provider gives an organisation no access by a secret.", 64)
            }
            return try await client.tokens(at: server.tokenURL, clientScope: scope)
        }
        if !paste, let url = server.deviceURL {
            return try await onDevice(client, url, server)
        }
        return try await inBrowser(client, server, for: mailbox)
    }

    private func onDevice(
        _ client: AuthorizationClient, _ url: String, _ server: AuthorizationServer
    ) async throws -> AuthorizationClient.Tokens {
        let request = try await client.device(at: url, scope: server.scope)
        output.say("Open \(request.verificationURL) and type in \(request.userCode).")
        let deadline = ContinuousClock.now + .seconds(request.lifetime)
        while ContinuousClock.now < deadline {
            try await Task.sleep(for: .seconds(request.interval))
            if let tokens = try await client.tokens(at: server.tokenURL, device: request) { return tokens }
        }
        throw Operator.failure("nobody authorized it in time: begin again.", 77)
    }

    private func inBrowser(
        _ client: AuthorizationClient, _ server: AuthorizationServer, for mailbox: MailboxDocument
    ) async throws -> AuthorizationClient.Tokens {
        let listener =
            paste
            ? nil
            : try await LoopbackListener(
                port: port, page: "The mailbox \(name): go on in the terminal; this page can be closed.\n")
        let request = ConsentRequest(
            server, clientID: clientID ?? "", hint: mailbox.username,
            redirectURL: "http://127.0.0.1:\(listener?.port ?? (port == 0 ? 8085 : port))/")
        output.say("Open \(request.url)")
        let address: String
        if let listener {
            address = try await listener.request()
        } else {
            output.say("The browser ends at a page that does not open: paste its address here.")
            guard let line = readLine() else { throw Operator.failure("no address was given.", 77) }
            address = line
        }
        return try await client.tokens(
            at: server.tokenURL, code: try request.code(in: address), verifier: request.verifier,
            redirectURL: request.redirectURL)
    }

    private func document(
        _ tokens: AuthorizationClient.Tokens, _ server: AuthorizationServer,
        _ credentials: AuthorizationClient.Credentials, _ cipher: TokenCipher, at moment: Date
    ) throws -> MailAuthorizationDocument {
        guard organisation || tokens.refresh != nil else {
            throw Operator.failure(
                "the provider gave no refresh token: take the program's access away there, and authorize it again.", 77)
        }
        var document = MailAuthorizationDocument(
            id: name, tokenURL: server.tokenURL, clientID: credentials.id,
            clientSecret: try credentials.secret.map { try cipher.seal($0, of: name, in: "clientSecret") },
            scope: organisation ? server.clientScope : server.scope,
            grant: organisation ? .clientCredentials : .refreshToken,
            refreshToken: try tokens.refresh.map { try cipher.seal($0, of: name, in: "refreshToken") },
            authorizedAt: moment)
        document.accessToken = try cipher.seal(tokens.access, of: name, in: "accessToken")
        document.expiresAt = moment.addingTimeInterval(tokens.lifetime)
        return document
    }
}
