import Foundation

/// Plays scripts, each on an installation of its own.
struct ScriptRunner {
    let model: ModelServer.Choice
    let patience: Duration
    let terminal: Terminal

    /// When every script begins: a Tuesday at 11:00 in Moscow with no holiday for a month, so that scripts can name dates.
    private static let beginning = Date(timeIntervalSince1970: 1_800_345_600)

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

    /// Plays scripts, some at a time: most of their time is waiting.
    ///
    /// - Returns: Whether all passed.
    func run(_ scripts: [Script]) async throws -> Bool {
        var waiting = scripts[...]
        var failed = 0
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for script in waiting.prefix(Self.atATime) { group.addTask { try await passes(script) } }
            waiting = waiting.dropFirst(Self.atATime)
            while let passed = try await group.next() {
                if !passed { failed += 1 }
                if let script = waiting.popFirst() { group.addTask { try await passes(script) } }
            }
        }
        terminal.say("\(scripts.count - failed) passed, \(failed) failed")
        return failed == 0
    }

    private func passes(_ script: Script) async throws -> Bool {
        let start = ContinuousClock.now
        do {
            try await play(script)
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

    private func play(_ script: Script) async throws {
        let folder = try DataFolder.temporary()
        defer { folder.remove() }
        var clock = ServicesClock(file: folder.url.appending(path: "clock"))
        try clock.set(to: Self.beginning)
        try await DemoTelegram.with(script.needsTelegram) { telegram in
            try await Installation.with(
                folder, people: script.mailboxes, model: model, clock: clock, telegram: telegram
            ) { installation in
                var player = ScriptPlayer(installation, patience: patience)
                try await player.play(script)
            }
        }
    }
}
