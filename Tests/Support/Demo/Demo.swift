import ArgumentParser
import Foundation
import UnixSignals

/// Lets a person at the terminal be the prospect of a real sale, or plays one from scripts.
@main
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Be the prospect: the agent's real services write to you, over real mail servers on this machine.",
        discussion: "`make demo` installs and builds what this needs.")

    @Option(help: "Play the prospect from a file, and end with 1 where an expected mail does not come.")
    var script: String?

    @Option(help: "Play all scripts (*.demo) of a folder, each on an installation of its own.")
    var scripts: String?

    @Option(help: "Where the person at the terminal is: email or telegram.")
    var channel: Channel = .email

    @Option(help: "The language model: embedded, or scripted (the tests' server, which needs no download).")
    var model: Model = .embedded

    @Option(help: "Use this OpenAI-compatible server instead, with /v1.")
    var llmURL: String?

    @Option(help: "The model's name on that server.")
    var llmModel = "local"

    @Option(help: "How many seconds a script waits for a mail (default: 60, with a real model 300).")
    var patience: Int?

    @Flag(help: "Say after each answer to a script how long it took.")
    var timing = false

    enum Model: String, ExpressibleByArgument, CaseIterable {
        case embedded, scripted
    }

    enum Channel: String, ExpressibleByArgument, CaseIterable {
        case email, telegram
    }

    func run() async throws {
        let terminal = Terminal()
        do {
            try await untilSignal { try await play(terminal) }
        } catch is CancellationError {
            throw ExitCode(130)
        } catch let error as ExitCode {
            throw error
        } catch {
            terminal.failure("demo: \(error)")
            throw ExitCode(1)
        }
    }

    private func play(_ terminal: Terminal) async throws {
        if let scripts {
            let runner = ScriptRunner(model: choice, patience: waiting, terminal: terminal, timing: timing)
            guard try await runner.run(folder: URL(filePath: scripts)) else { throw ExitCode(1) }
        } else if let script {
            let runner = ScriptRunner(model: choice, patience: waiting, terminal: terminal, timing: timing)
            guard try await runner.run([try Script(file: URL(filePath: script))]) else { throw ExitCode(1) }
        } else if channel == .telegram {
            try await chat(terminal)
        } else {
            try await converse(terminal)
        }
    }

    private func converse(_ terminal: Terminal) async throws {
        let folder = try DataFolder.kept(at: DemoPaths.embedded.appending(path: "demo"))
        var clock = ServicesClock(file: folder.url.appending(path: "clock"))
        let skipped = try clock.skipToWorkingHours(holidays: try InitDataCopy(of: DemoPaths.initData).holidays)
        let people: Set = [DemoContact.standard.email, DemoContact.referred]
        try await Installation.with(
            folder, people: people, model: choice, clock: clock, progress: terminal.progress
        ) { installation in
            if skipped {
                terminal.progress("letters go out in working hours only: for the services it is \(clock.inWords)")
            }
            try await installation.add(.standard)
            try await InteractiveSession(installation: installation, terminal: terminal, contact: .standard).run()
            terminal.progress("stopping; the data stays in \(folder.url.path)")
        }
    }

    private func chat(_ terminal: Terminal) async throws {
        let folder = try DataFolder.kept(at: DemoPaths.embedded.appending(path: "demo-telegram"))
        let clock = ServicesClock(file: folder.url.appending(path: "clock"))
        try await DemoTelegram.with(true) { telegram in
            try await Installation.with(
                folder, people: [], model: choice, clock: clock, telegram: telegram, progress: terminal.progress
            ) { installation in
                guard let telegram else { return }
                let reader = ChatReader(.standard, telegram: telegram.server)
                try await ChatSession(installation: installation, terminal: terminal, reader: reader).run()
                terminal.progress("stopping; the data stays in \(folder.url.path)")
            }
        }
    }

    private var choice: ModelServer.Choice {
        if let llmURL { return .external(url: llmURL, model: llmModel) }
        return model == .scripted ? .scripted : .embedded
    }

    private var waiting: Duration {
        .seconds(patience ?? (model == .scripted ? 60 : 300))
    }

    /// Runs until it is done, or cancels it on Ctrl-C and SIGTERM, and waits until it has cleaned up.
    private func untilSignal(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        // Inherited by the supervisors, whom a closed terminal must not end before they have done their work. A person's
        // session ends then with its input.
        for number in [SIGHUP, SIGQUIT] { signal(number, SIG_IGN) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body() }
            group.addTask {
                for await _ in signals { throw CancellationError() }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
