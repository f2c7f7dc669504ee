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

    // MARK: The picture

    /// What `docs/architecture.svg` shows of a kind, with how far down it stands: a text holds one name, or several with dots between.
    private static func picture(
        _ kind: String, of file: String = "architecture.svg"
    ) throws -> [(name: String, height: Int)] {
        let picture = try String(contentsOf: root.appending(path: "docs/\(file)"), encoding: .utf8)
        let texts = picture.matches(of: /class="([\w-]+)" x="\d+" y="(\d+)">([^<]+)</)
        return texts.filter { $0.output.1 == kind }.flatMap { text in
            text.output.3.split(separator: " · ").map { (name: String($0), height: Int(text.output.2) ?? 0) }
        }
    }

    /// The collections of the page's tables.
    private static func collections() throws -> [String] {
        let page = try String(contentsOf: root.appending(path: "docs/architecture.md"), encoding: .utf8)
        let tables = page.components(separatedBy: "| collection |").dropFirst().map {
            $0.components(separatedBy: "\n\n").first ?? ""
        }
        let cells = tables.flatMap { $0.matches(of: /\n\| (`[^|]+) \|/) }.map { $0.output.1 }
        return cells.flatMap { $0.matches(of: /`(\w+)`/).map { String($0.output.1) } }
    }

    @Test("The picture shows every service, every collection of the page and every module once, and nothing else")
    func pictureIsComplete() throws {
        let services = try Self.services()
        #expect(try Self.picture("service-name").map { $0.name }.sorted() == services.sorted())
        #expect(try Self.picture("collection").map { $0.name }.sorted() == Self.collections().sorted())
        #expect(try Self.picture("module").map { $0.name }.sorted() == Self.table().sorted())
    }

    @Test("The picture of a mail's way shows every service once as well, and only collections that there are")
    func flowIsComplete() throws {
        #expect(try Self.picture("service-name", of: "flow.svg").map { $0.name }.sorted() == Self.services().sorted())
        let queues = try Self.picture("queue-name", of: "flow.svg").map { $0.name }
        #expect(queues.count > 4)
        #expect(Set(queues).isSubset(of: try Self.collections()))
    }

    private static func services() throws -> [String] {
        let folders = try FileManager.default.contentsOfDirectory(
            at: root.appending(path: "services"), includingPropertiesForKeys: nil)
        return try folders.filter(\.hasDirectoryPath).filter { folder in
            try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { $0.hasSuffix(".swift") }
        }.map(\.lastPathComponent)
    }

    @Test("In the picture a module depends only on what stands below it, or to its left in the same layer")
    func pictureIsInOrder() throws {
        let manifest = try Self.manifest()
        let modules = try Self.picture("module")
        let places = Dictionary(uniqueKeysWithValues: modules.enumerated().map { ($0.element.name, $0) })
        for (place, module) in modules.enumerated() {
            for dependency in manifest[module.name] ?? [] {
                guard let (otherPlace, other) = places[dependency] else { continue }
                #expect(
                    other.height > module.height || other.height == module.height && otherPlace < place,
                    "\(module.name) depends on \(dependency)")
            }
        }
    }
}
