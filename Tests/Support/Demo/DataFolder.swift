import Foundation

/// The folder that holds all data of one installation. One demo uses it at a time.
struct DataFolder: Sendable {
    let url: URL
    let isTemporary: Bool

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Where a program's output goes: an empty place, since ports are read from there.
    func log(_ name: String) -> String {
        let path = path("logs/\(name).log")
        try? FileManager.default.removeItem(atPath: path)
        return path
    }

    /// A folder that stays.
    ///
    /// - Throws: ``DemoError`` if another demo uses it.
    static func kept(at url: URL) throws -> DataFolder {
        let folder = DataFolder(url: url, isTemporary: false)
        try folder.create()
        let lock = open(folder.path("lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        // The lock is held until this process ends, however it ends.
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw DemoError(.part, "another demo is running on \(url.path): end it first")
        }
        return folder
    }

    /// A folder for one script.
    static func temporary() throws -> DataFolder {
        let name = "sales-demo-\(UUID().uuidString.prefix(8).lowercased())"
        let folder = DataFolder(url: URL(filePath: NSTemporaryDirectory()).appending(path: name), isTemporary: true)
        try folder.create()
        return folder
    }

    private func create() throws {
        try FileManager.default.createDirectory(
            at: url.appending(path: "logs"), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    }

    /// Where the mail servers keep their data.
    ///
    /// Started by root they run as nobody, who must be able to reach the folder, and their sockets' paths must be short:
    /// where the folder does not allow that, theirs is in `/var/tmp`.
    var mail: URL {
        let wanted = url.appending(path: "mail")
        let parents = sequence(first: url) { $0.path == "/" ? nil : $0.deletingLastPathComponent() }
        let isOpen = parents.allSatisfy { parent in
            let attributes = try? FileManager.default.attributesOfItem(atPath: parent.path)
            return (attributes?[.posixPermissions] as? Int ?? 0) & 0o001 != 0
        }
        if wanted.path.utf8.count < 70, getuid() != 0 || isOpen { return wanted }
        let name = url.path.utf8.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1) }
        return URL(filePath: "/var/tmp/sales-demo-mail-\(String(name, radix: 36))")
    }

    func remove() {
        try? FileManager.default.removeItem(at: mail)
        try? FileManager.default.removeItem(at: url)
    }
}
