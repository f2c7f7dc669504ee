import Foundation

/// A temporary folder. Whoever makes it removes it, or hands it to a supervisor to remove.
public struct SandboxFolder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes a folder that only this user may read.
    public init(_ purpose: String) throws {
        path = NSTemporaryDirectory() + "\(purpose)-\(UUID().uuidString.prefix(8).lowercased())"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// The path of something in it.
    public func path(_ name: String) -> String {
        "\(path)/\(name)"
    }

    /// Removes it with all that is in it.
    public func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// Where the sandbox finds its parts.
public enum SandboxPaths {
    /// A file in `Tests/Support/Embedded`.
    public static func embedded(_ name: String) -> String {
        support.appending(path: "Embedded/\(name)").path
    }

    /// What services may do in MongoDB: the file installations make their users from.
    public static let roles = Programs.repository.appending(path: "services/compose/roles.json").path

    /// The Python that has the embedded servers' packages: `EMBEDDED_PYTHON`, or what `make test` installs.
    ///
    /// - Throws: ``SandboxError`` where there is none.
    public static func python() throws(SandboxError) -> String {
        let root = support.deletingLastPathComponent().deletingLastPathComponent()
        let path =
            ProcessInfo.processInfo.environment["EMBEDDED_PYTHON"]
            ?? root.appending(path: ".embedded/venv/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw SandboxError(
                "The embedded servers are not installed (no \(path)): run `make test`, which installs them, "
                    + "or let EMBEDDED_PYTHON name a Python that has them.")
        }
        return path
    }

    private static let support = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
}
