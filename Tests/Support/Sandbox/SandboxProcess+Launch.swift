import Foundation

/// The start of a supervisor with a line to it that nothing else inherits.
struct SupervisedLaunch {
    private let configuration: SandboxProcess.Configuration

    init(_ configuration: SandboxProcess.Configuration) {
        self.configuration = configuration
    }

    func run() throws(SandboxError) -> (supervisor: pid_t, control: Int32) {
        var ends: [Int32] = [-1, -1]
        // Closed on exec: another child that held our end would keep the supervisor alive.
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw failure(errno) }
        let (control, remote) = (ends[0], ends[1])
        defer { close(remote) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, remote, 0)
        posix_spawn_file_actions_addopen(&actions, 1, configuration.logFile, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Threads of Dispatch block all signals, and a child inherits that: SIGTERM would never reach it.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var supervisor: pid_t = 0
        let status = withCStrings(arguments) { arguments in
            withCStrings(environment) { environment in
                posix_spawnp(&supervisor, "python3", &actions, &attributes, arguments, environment)
            }
        }
        guard status == 0 else {
            close(control)
            throw failure(status)
        }
        return (supervisor, control)
    }

    private var arguments: [String] {
        let (seconds, attoseconds) = configuration.grace.components
        var arguments = [
            "python3", SandboxPaths.embedded("supervise.py"), "--grace",
            "\(Double(seconds) + Double(attoseconds) / 1e18)", "--pid-file", configuration.logFile + ".pid",
        ]
        if let folder = configuration.removedFolder { arguments += ["--remove", folder] }
        return arguments + ["--"] + configuration.command
    }

    private var environment: [String] {
        ProcessInfo.processInfo.environment.merging(configuration.environment) { $1 }.map { "\($0)=\($1)" }
    }

    private func failure(_ code: Int32) -> SandboxError {
        SandboxError(
            "\(configuration.command.first ?? "A process") cannot be started: \(String(cString: strerror(code))). "
                + "Is python3 installed?")
    }
}

/// Lends strings as the null-terminated array that `exec` takes.
private func withCStrings<R>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
