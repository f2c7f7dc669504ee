import ArgumentParser
import FirstSetup
import Foundation
import MongoDB
import SalesStore
import ServiceRuntime
import Setup
import Variables

extension SetupRun {
    /// Does what follows from the answers, if it may be done.
    ///
    /// - Parameter authorization: Options of `mailbox authorize` for another authorization server.
    func finish(_ environment: [String: String], authorization: [String]) async throws {
        let made = SetupSecrets.names.filter { (variable($0) ?? "").isEmpty }
        let keys = Dictionary(made.map { ($0, SetupSecrets.make()) }) { first, _ in first }
        guard let data = dialogue.initData(facts), let mailbox = dialogue.mailbox else {
            throw Operator.failure(words.missing([]), 64)
        }
        // What is configured like that already stays where it stands.
        let all = dialogue.environment(keys)
        let changed = all.changes(from: variable)
        let draft = EnvironmentDraft(all.values.filter { changed.contains($0.name) })
        let variables =
            changed.isEmpty
            ? nil
            : files.change(
                files.environment, to: draft.applied(to: files.text(of: files.environment)), mode: 0o600)
        let configuration = files.change(
            files.configuration, to: String(decoding: try data.json, as: UTF8.self), mode: 0o644)
        let contents = words.contents(facts: data.knowledge.count, mailbox: mailbox.address)
        let changes = [(variables, changed.joined(separator: ", ")), (configuration, contents)]
            .compactMap { change, content in change.map { ($0, content) } }
        let letter = dialogue.answers[.testLetter].flatMap { $0.isEmpty ? nil : $0 }
        try confirm(
            changes.map(\.0),
            plan: changes.map { words.file($0.path, $1, isThere: $0.isThere) }
                + words.afterwards(
                    database: variable("MONGODB_DATABASE") ?? "sales", user: dialogue.answers[.userLogin] ?? "",
                    letter: letter))
        for (change, _) in changes {
            do throws(SetupFiles.Failure) {
                try files.write(change)
            } catch {
                throw Operator.failure(words.unwritable(error.path, error.reason), 73)
            }
        }
        try warn(of: draft, environment)
        try await deploy(data, written: changes.map(\.0.path), made: made, authorization)
    }

    /// Says so where the environment hides what was written.
    private func warn(of draft: EnvironmentDraft, _ environment: [String: String]) throws {
        let after = try ServiceConfiguration(environment: environment)
        let hidden = draft.changes(from: after.given)
        if !hidden.isEmpty { tell(words.environmentWins(hidden)) }
    }

    private func deploy(
        _ data: InitData, written: [String], made: [String], _ authorization: [String]
    ) async throws {
        let deployment = SetupDeployment(dialogue: dialogue, words: words, configuration: data, seen: seen)
        try await Operator.run { operation in _ = try await deployment.load(files.configuration, into: operation) }
        if dialogue.needsConsent, let mailbox = dialogue.mailbox {
            tell(words.consent)
            try await authorize(mailbox, authorization)
        }
        try await Operator.run { operation in
            let letter = try await deployment.sendTestLetter(operation)
            if let letter { tell(letter) }
            let hasModel = dialogue.answers[.modelURL]?.isEmpty == false
            try output.write(
                SetupReport(
                    result: "set_up", written: written, mailbox: dialogue.mailbox?.id ?? "",
                    facts: data.knowledge.count, user: dialogue.answers[.userLogin] ?? "", letter: letter,
                    done: words.done(files: written),
                    next: words.next(
                        hasModel: hasModel, hasFacts: !data.knowledge.isEmpty,
                        keepElsewhere: made.filter { ["SUPPRESSION_KEY", "BACKUP_KEY"].contains($0) })))
        }
    }

    /// As `salesctl mailbox authorize` and `mailbox test` do it.
    private func authorize(_ mailbox: MailboxDocument, _ authorization: [String]) async throws {
        let microsoft = mailbox.smtp.host.hasSuffix("office365.com") || mailbox.smtp.host.hasSuffix("outlook.com")
        let provider = authorization.isEmpty ? ["--provider", microsoft ? "microsoft" : "google"] : authorization
        let command = [mailbox.id, "--client-id", dialogue.answers[.clientID] ?? ""] + provider
        try await MailboxAuthorizeCommand.parse(terminal == nil || microsoft ? command : command + ["--paste"]).run()
        try await MailboxTestCommand.parse([mailbox.id]).run()
    }
}

/// What setup did.
private struct SetupReport: Report {
    let result: String
    let written: [String]
    let mailbox: String
    let facts: Int
    let user: String
    let letter: String?
    let done: String
    let next: [String]

    func lines(_ style: Style) -> [String] {
        [style.paint(done, .bold)] + next.map { "→ \(style.plain($0))" }
    }
}
