import Foundation
import Testing

/// The page says which module stands above which; the manifest has to keep to it.
@Suite("Architecture")
struct ArchitectureTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The modules of the page's table, from the top down.
    private static func table() throws -> [String] {
        let page = try String(contentsOf: root.appending(path: "docs/architecture.md"), encoding: .utf8)
        let rows =
            page.components(separatedBy: "| module | what it is").last?.components(separatedBy: "\n\n").first ?? ""
        return rows.matches(of: /\n\| `(\w+)` \|/).map { String($0.output.1) }
    }

    /// What each module of `Sources` depends on, as the manifest says.
    private static func manifest() throws -> [String: [String]] {
        let text = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
        let modules = text.matches(
            of: /(?:module\(\s*|\.target\(\s*name: )"(\w+)"(?:,\s*(?:dependencies: )?\[([^\]]*)\])?/)
        return modules.reduce(into: [:]) { found, match in
            let names = (match.output.2 ?? "").matches(of: /"(\w+)"/).map { String($0.output.1) }
            found[String(match.output.1)] = names
        }
    }

    @Test("Every module of Sources stands in the table once, and the manifest has it")
    func complete() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            at: Self.root.appending(path: "Sources"), includingPropertiesForKeys: nil)
        // Folders that only name a C library, or hold compiled data, are no modules of ours.
        let modules = folders.filter { folder in
            !FileManager.default.fileExists(atPath: folder.appending(path: "module.modulemap").path)
        }.map(\.lastPathComponent).filter { !["CReader", "CSupport"].contains($0) }
        let table = try Self.table()
        #expect(table.count == Set(table).count)
        #expect(Set(table) == Set(modules))
        #expect(Set(try Self.manifest().keys).isSuperset(of: modules))
    }

    @Test("A module depends only on what stands above it in the table")
    func order() throws {
        let table = try Self.table()
        for (module, dependencies) in try Self.manifest() {
            guard let place = table.firstIndex(of: module) else { continue }
            for dependency in dependencies where table.contains(dependency) {
                #expect(table[..<place].contains(dependency), "\(module) depends on \(dependency)")
            }
        }
    }
}
