import Foundation

/// Where the demo finds what it starts, and keeps what it writes.
enum DemoPaths {
    /// The top of the repository.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    /// Where downloads and data are; not part of the repository.
    static let embedded = root.appending(path: ".embedded")
    /// The sample of everything an operator configures.
    static let initData = root.appending(path: "init_data.json")

    /// A program built together with this one.
    static func program(_ name: String) throws(DemoError) -> String {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent() ?? root.appending(path: ".build/debug")
        let path = folder.appending(path: name).path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw DemoError(.part, "\(name) is not built: run `make build` (looked for \(path))")
        }
        return path
    }
}
