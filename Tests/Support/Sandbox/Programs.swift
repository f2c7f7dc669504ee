public import Foundation

/// Where the tests find what they run.
public enum Programs {
    /// The top of the repository.
    public static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A program built together with the tests.
    ///
    /// - Throws: ``SandboxError`` with the places it was looked for.
    public static func path(_ name: String) throws(SandboxError) -> String {
        let tests = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let places = [tests, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
        let candidates = places.map { $0.appending(path: name).path }
        guard let path = candidates.first(where: FileManager.default.isExecutableFile) else {
            throw SandboxError("\(name) is not built: looked for \(candidates.joined(separator: ", "))")
        }
        return path
    }
}
