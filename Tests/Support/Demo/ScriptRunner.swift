import Foundation

/// Plays scripts, each on an installation of its own.
struct ScriptRunner {
    let model: ModelServer.Choice
    let patience: Duration
    let terminal: Terminal
    /// Whether it says how long each answer took.
    var timing = false

    /// When every script begins: a Tuesday at 11:00 in Moscow with no holiday for a month, so that scripts can name dates.
    private static let beginning = Date(timeIntervalSince1970: 1_800_345_600)

    /// Most of a script's time is waiting; the local model needs the machine for itself.
    private static let atATime = 3

    /// Plays all scripts of a folder, in the order of their names.
    ///
    /// - Returns: Whether all passed.
    func run(folder: URL) async throws -> Bool {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "demo" }.sorted { $0.path < $1.path }
        guard !files.isEmpty else { throw DemoError(.usage, "there are no scripts (*.demo) in \(folder.path)") }
        // All are read before the first is played: a mistake in the last one shows at once.
        return try await run(files.map { file throws(DemoError) in try Script(file: file) })
    }

    /// Plays scripts. The local model is started once for all of them.
    ///
    /// - Returns: Whether all passed.
    func run(_ scripts: [Script]) async throws -> Bool {
        let playable = scripts.filter(isPlayable)
        guard case .embedded = model else { return try await run(playable, atATime: Self.atATime, with: model) }
        let folder = try DataFolder.temporary()
        defer { folder.remove() }
        let server = try await ModelServer.start(.embedded, log: folder.log("model"))
        do {
            let choice = ModelServer.Choice.external(url: server.url, model: server.model)
            let passed = try await run(playable, atATime: 1, with: choice)
            await server.stop()
            return passed
        } catch {
            await server.stop()
            throw error
        }
    }

    /// Whether the model can do what a script asks of it; says so if not.
    private func isPlayable(_ script: Script) -> Bool {
        if case .scripted = model { return true }
        guard script.changesModel else { return true }
        terminal.say("skipped \(script.name): it changes how the model behaves, which needs MODEL=scripted")
        return false
    }

    private func run(_ scripts: [Script], atATime: Int, with model: ModelServer.Choice) async throws -> Bool {
        var waiting = scripts[...]
        var failed = 0
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for script in waiting.prefix(atATime) { group.addTask { try await passes(script, with: model) } }
            waiting = waiting.dropFirst(atATime)
            while let passed = try await group.next() {
                if !passed { failed += 1 }
                if let script = waiting.popFirst() { group.addTask { try await passes(script, with: model) } }
            }
        }
        terminal.say("\(scripts.count - failed) passed, \(failed) failed")
        return failed == 0
    }

    private func passes(_ script: Script, with model: ModelServer.Choice) async throws -> Bool {
        let start = ContinuousClock.now
        do {
            try await play(script, with: model)
            let seconds = (ContinuousClock.now - start).components.seconds
            terminal.say("ok \(script.name) (\(seconds) s)")
            return true
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            terminal.say("FAILED \(script.name)\n  \(error)")
            return false
        }
    }

    private func play(_ script: Script, with model: ModelServer.Choice) async throws {
        let folder = try DataFolder.temporary()
        defer { folder.remove() }
        var clock = ServicesClock(file: folder.url.appending(path: "clock"))
        try clock.set(to: Self.beginning)
        try await DemoTelegram.with(script.needsTelegram) { telegram in
            try await Installation.with(
                folder, people: script.mailboxes, model: model, clock: clock, telegram: telegram,
                hasCalendars: script.needsCalendars, isModelExamined: script.hasExaminedModel
            ) { installation in
                var player = ScriptPlayer(installation, patience: patience) { [terminal, timing] waited in
                    if timing { terminal.say("  \(script.name): answered after \(waited.inSeconds)") }
                }
                try await player.play(script)
            }
        }
    }
}
