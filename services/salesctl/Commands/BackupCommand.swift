import ArgumentParser
import Backup
import Foundation
import SalesStore
import ServiceRuntime
import Variables

/// `salesctl backup`: everything in one encrypted file.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write everything into one encrypted file: data, files, and the keys they need.",
        discussion: """
            BACKUP_KEY, or the file that BACKUP_KEY_FILE names, encrypts it: at least 32 characters, made once by \
            `openssl rand -hex 32` and kept elsewhere than this installation, for without it no backup can be read. Stop \
            the services before, so that the copy is of one moment; --while-running makes one all the same.
            """)

    @Argument(help: "A file that is not there yet.", completion: .file())
    var file: String

    @Flag(
        name: .customLong("while-running"),
        help: "Also while services are at work: what they write meanwhile may be half in it.")
    var whileRunning = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let key = try operation.backupKey()
            let backup = Backup(of: operation.store)
            let working = try await backup.servicesAtWork(at: operation.now())
            guard whileRunning || working.isEmpty else {
                throw Operator.failure(
                    "\(working.joined(separator: ", ")) said within a minute to be at work; stop the services, or "
                        + "take --while-running.", 65)
            }
            let summary = try await backup.write(
                to: file, key: key, secrets: try await operation.secrets(), at: operation.now())
            try await operation.store.noteBackup(at: summary.madeAt)
            try output.write(BackupReport(file: file, summary, what: "Written"))
        }
    }
}

/// `salesctl restore`: a backup becomes an installation again.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup into an empty database, and say which keys belong to it.",
        discussion: """
            The file is read to its end before anything is written. SIGNING_KEY and SUPPRESSION_KEY of the backup must be \
            those of the new installation: --secrets-to writes them, with the others, into files. Stop the services before.
            """)

    @Argument(help: "The backup.", completion: .file())
    var file: String

    @Flag(help: "Remove what the database holds first. This cannot be undone.")
    var replace = false

    @Flag(help: "Only read the file and say what it holds.")
    var check = false

    @Option(
        name: .customLong("secrets-to"), help: "A folder that is not there yet, for the secrets.",
        completion: .directory)
    var secretsFolder: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let key = try operation.backupKey()
            guard !check else {
                let (summary, _) = try Backup.check(file, key: key)
                return try output.write(BackupReport(file: file, summary, what: "Can be restored"))
            }
            let backup = Backup(of: operation.store)
            let working = try await backup.servicesAtWork(at: operation.now())
            guard working.isEmpty else {
                throw Operator.failure(
                    "\(working.joined(separator: ", ")) said within a minute to be at work; stop the services.", 65)
            }
            let (summary, secrets) = try await backup.restore(from: file, key: key, replacing: replace)
            if let secretsFolder { try Self.write(secrets, into: secretsFolder) }
            var report = BackupReport(file: file, summary, what: "Restored")
            report.otherKeys = try operation.otherKeys(secrets)
            try output.write(report)
        }
    }

    /// One file each, as `…_FILE` variables name them: `signing-key` for `SIGNING_KEY`.
    private static func write(_ secrets: [String: String], into folder: String) throws {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw Operator.failure("\(folder) is there already; name a new folder.", 73)
        }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (name, value) in secrets {
            let path = "\(folder)/\(name.lowercased().replacing("_", with: "-"))"
            let isMade = FileManager.default.createFile(
                atPath: path, contents: Data(value.utf8), attributes: [.posixPermissions: 0o600])
            guard isMade else { throw Operator.failure("\(path) cannot be written.", 73) }
        }
    }
}

/// What a backup holds.
private struct BackupReport: Report {
    let result: String
    let file: String
    let madeAt: Date
    let database: String
    let documents: [String: Int]
    let secrets: [String]
    /// Keys that are other ones here than in the backup.
    var otherKeys: [String] = []

    init(file: String, _ summary: Backup.Summary, what: String) {
        result = what
        self.file = file
        madeAt = summary.madeAt
        database = summary.database
        documents = summary.documents
        secrets = summary.secrets
    }

    func lines(_ style: Style) -> [String] {
        let head = "\(result): \(style.plain(file)), of \(Columns.time(madeAt)), database \(style.plain(database))"
        let rows = documents.sorted { $0.key < $1.key }.map { "  \(Columns.pad(style.plain($0.key), 24)) \($0.value)" }
        let keys = secrets.isEmpty ? "no secrets" : "secrets: \(secrets.joined(separator: ", "))"
        return [head] + rows + ["  \(keys)"]
            + otherKeys.map {
                style.paint("\($0) is another one here: put the backup's in its place before the services start.", .red)
            }
    }
}

extension Operator {
    /// What backups are encrypted with.
    fileprivate func backupKey() throws -> String {
        guard let key = try configuration.value(ConfigurationKeys.backupKey) else {
            throw Self.failure("BACKUP_KEY is not set: openssl rand -hex 32 makes one; keep it elsewhere, too.", 78)
        }
        return key
    }
}
