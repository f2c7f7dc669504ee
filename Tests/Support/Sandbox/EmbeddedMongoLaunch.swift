/// The start of SecantusDB on a folder.
struct EmbeddedMongoLaunch {
    let folder: SandboxFolder
    let certificates: SandboxCertificates?
    let options: EmbeddedMongo.Options

    /// Starts the server and waits until it listens. The data in the folder stays with later starts.
    func start(port: Int, authenticates: Bool, number: Int) async throws -> (process: SandboxProcess, port: Int) {
        var command = [
            try SandboxPaths.python(), SandboxPaths.embedded("secantusd.py"), "--host", "127.0.0.1", "--port",
            "\(port)",
            "--storage-path", folder.path("data"), "--sync-on-commit", "--cache-size", "256M", "--enable-test-commands",
            "--ttl-sweep-seconds", "\(options.expirySweeps / .seconds(1))", "--idle-timeout-seconds", "86400",
            "--transaction-lifetime-seconds", "\(options.transactionLifetime / .seconds(1))",
            // A service that does what its role does not allow fails its test, whatever the test is about.
            "--roles", SandboxPaths.roles,
        ]
        if authenticates { command.append("--auth") }
        if let certificates {
            command += ["--tls-cert-file", certificates.certificate, "--tls-key-file", certificates.key]
        }
        let process = try SandboxProcess(
            .init(
                command, logFile: folder.path("server-\(number).log"), grace: options.grace, removedFolder: folder.path)
        )
        let line = try await process.waitForOutput("listening on", within: .patience)
        guard let port = line.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw SandboxError("SecantusDB does not say its port: \(line)")
        }
        return (process, port)
    }

    /// Creates a user who may do everything. It takes a start without authentication.
    func createUser(_ credentials: EmbeddedMongo.Credentials) async throws {
        let plain = EmbeddedMongoLaunch(folder: folder, certificates: nil, options: options)
        let (process, port) = try await plain.start(port: 0, authenticates: false, number: 0)
        try await SandboxTool.run(
            [
                SandboxPaths.python(), SandboxPaths.embedded("mongo_user.py"), "mongodb://127.0.0.1:\(port)", "admin",
                credentials.user, credentials.password, "root",
            ], in: folder)
        process.signal(.terminate)
        _ = try await process.waitForExit(within: .patience)
    }
}
