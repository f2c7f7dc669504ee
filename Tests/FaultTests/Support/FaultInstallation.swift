import Foundation
import InstallationFixtures
import MongoDB
import SalesStore
import Sandbox
import ScriptedModel
import Setup

/// One company's installation: a database and a mailbox of its own on the tests' servers, a scripted model, and the
/// services as processes that can be killed and started again.
struct FaultInstallation: Sendable {
    /// A Tuesday at 11:00 in Moscow.
    private static let begin = Date(timeIntervalSince1970: 1_800_345_600)

    let model: ScriptedModel
    private let installation: SandboxInstallation

    var mail: MailSandbox { installation.mail }
    var agent: MailSandbox.User { installation.agent }
    var store: SalesStore { installation.store }
    var environment: [String: String] { installation.environment }
    var folder: SandboxFolder { installation.folder }

    /// What the services take for the present: a Tuesday at 11:00 in Moscow when the installation began.
    var now: Date { installation.now }

    /// Sets everything up, lends it, and ends everything. No service runs yet.
    ///
    /// - Parameters:
    ///   - mail: The mail servers.
    ///   - server: The MongoDB; the shared one where none is given.
    ///   - leaseSeconds: How long the work of a killed process waits.
    ///   - signingKey: By which an installation knows its own mails.
    ///   - body: Starts services by ``start(_:crashAt:logLevel:)``.
    static func with(
        mail: MailSandbox, on server: EmbeddedMongo? = nil, leaseSeconds: Int = 2,
        signingKey: String = SandboxInstallation.signingKey,
        _ body: (FaultInstallation) async throws -> Void
    ) async throws {
        let mongo: EmbeddedMongo
        if let server { mongo = server } else { mongo = try await EmbeddedMongo.shared }
        let folder = try SandboxFolder("fault")
        defer { folder.remove() }
        let bare = try SandboxInstallation("fault", at: begin, on: mongo, mail, in: folder, signingKey: signingKey)
        try await withScriptedModel { model, url in
            var installation = bare
            installation.environment.merge([
                "LLM_URL": url, "LLM_MODEL": "scripted", "LLM_CONCURRENCY": "4", "LEASE_SECONDS": "\(leaseSeconds)",
            ]) { _, new in new }
            // An acknowledgement never comes in the way.
            try await installation.store.loadSample(on: mail, as: installation.agent) { data in
                data.policy.acknowledgeAfterSeconds = 3600
                data.policy.giveUpAfterSeconds = 7200
            }
            try await body(FaultInstallation(model: model, installation: installation))
        }
        await bare.client.close()
    }

    /// Starts a service and returns when it works.
    func start(_ name: String, crashAt point: String? = nil, logLevel: String? = nil) async throws -> ServiceProcess {
        var more = ["CRASH_AT": point ?? ""]
        more["LOG_LEVEL"] = logLevel
        return try await installation.start(name, with: more)
    }
}
