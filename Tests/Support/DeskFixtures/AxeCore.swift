import Foundation
internal import JSONTree
import Sandbox

/// axe-core, which checks pages by the rules of WCAG (<https://github.com/dequelabs/axe-core>). `Tests/Support/setup.sh test` installs it
/// beside the embedded servers.
public struct AxeCore: Sendable {
    private let source: String

    /// Whether it is there; where it is not, says why.
    public static var isThere: Bool {
        guard (try? file()) == nil else { return true }
        print("Pages are not checked by axe-core, which is not installed: Tests/Support/setup.sh test installs it.")
        return false
    }

    /// Reads it.
    ///
    /// - Throws: ``SandboxError`` where it is not installed.
    public init() throws {
        source = try String(contentsOf: Self.file(), encoding: .utf8)
    }

    private static func file() throws -> URL {
        // The interpreter is a link; its environment is where the link stands.
        let environment = URL(filePath: try SandboxPaths.python()).deletingLastPathComponent()
            .deletingLastPathComponent()
        let library = environment.appending(path: "lib")
        for version in try FileManager.default.contentsOfDirectory(atPath: library.path) {
            let file = library.appending(path: "\(version)/site-packages/axe_playwright_python/axe.min.js")
            if FileManager.default.fileExists(atPath: file.path) { return file }
        }
        throw SandboxError("axe-core is not installed in \(library.path)")
    }

    /// What breaks WCAG 2.2 at level A or AA on the page that is shown: the rules with the elements.
    public func violations(in browser: WebDriver) async throws -> [String] {
        try await browser.run(source)
        let found = try await browser.runAsynchronously(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {
              runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
              resultTypes: ["violations"],
            }).then((result) => done(result.violations.map((violation) => `${violation.id}: ` + violation.nodes.slice(0, 4).map(
              (node) => `${node.target.join(" ")} (${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""})`).join("; "))),
              (error) => done([String(error)]));
            """)
        guard case .array(let values) = found else { return ["axe-core says nothing: \(found)"] }
        return values.map { if case .string(let text) = $0 { text } else { "\($0)" } }
    }
}
