import Foundation
import Sandbox
import Testing

/// What docs/mongodb.md says of the server, and what the sources ask of it.
@Suite("What the code relies on in MongoDB is listed")
struct MongoReferenceTests {
    /// The rows of a section's table, cell by cell.
    private static func rows(_ section: String) throws -> [[String]] {
        let page = try String(
            contentsOf: Programs.repository.appending(path: "docs/mongodb.md"), encoding: .utf8)
        let text = try #require(
            page.components(separatedBy: "\n## ").first { $0.hasPrefix(section + "\n") },
            "there is no section \(section)")
        return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The words in backticks.
    private static func code(_ cell: String) -> [String] {
        cell.matches(of: /`([^`]+)`/).map { String($0.1) }
    }

    /// Each Swift file of the sources and services, by its path; what writes documents as such, the BSON module, is left out.
    private static func sources() throws -> [String: String] {
        var files: [String: String] = [:]
        for folder in ["Sources", "services"] {
            let root = Programs.repository.appending(path: folder)
            let walk = try #require(FileManager.default.enumerator(atPath: root.path))
            for case let path as String in walk where path.hasSuffix(".swift") && !path.hasPrefix("BSON/") {
                files["\(folder)/\(path)"] = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            }
        }
        return files
    }

    @Test("Every operator and variable that is used is in the list, with a file that uses it")
    func operators() throws {
        let rows = try Self.rows("Operators and variables")
        let listed = Set(rows.flatMap { Self.code($0[0]) })
        let sources = try Self.sources()
        var used: Set<String> = []
        for text in sources.values {
            used.formUnion(text.matches(of: /"(\$[A-Za-z]+)":/).map { String($0.1) })
            used.formUnion(text.matches(of: /"(\$\$[A-Z_]+)"/).map { String($0.1) })
        }
        #expect(used.count > 30)
        #expect(used.subtracting(listed).sorted() == [], "used, and not in docs/mongodb.md")
        #expect(listed.subtracting(used).sorted() == [], "in docs/mongodb.md, and not used")
        for row in rows {
            let file = try #require(Self.code(row[2]).first)
            let text = try #require(sources["Sources/\(file)"], "\(file) is no file")
            for name in Self.code(row[0]) { #expect(text.contains("\"\(name)\""), "\(file) does not use \(name)") }
        }
    }

    @Test("The files that rely on a behaviour are there")
    func behaviours() throws {
        let rows = try Self.rows("Behaviours")
        let sources = try Self.sources()
        #expect(rows.count > 20)
        for row in rows {
            #expect(!row[1].isEmpty)
            for file in Self.code(try #require(row.last)) { #expect(sources["Sources/\(file)"] != nil, "\(file)") }
        }
    }

    @Test("Every command that is sent is in the list, and every call of libmongoc that sends one")
    func commands() throws {
        let rows = try Self.rows("Commands")
        let commands = Set(rows.flatMap { Self.code($0[0]) })
        let calls = Set(rows.flatMap { Self.code($0[1]) })
        let sends = [
            "mongoc_collection_", "mongoc_database_", "mongoc_client_command", "mongoc_client_write_command",
            "mongoc_client_session_commit", "mongoc_client_session_abort", "mongoc_bulk_operation_execute",
            "mongoc_cursor_next", "mongoc_change_stream_next",
        ]
        let silent: Set<String> = [
            "mongoc_collection_destroy", "mongoc_database_destroy", "mongoc_collection_create_bulk_operation_with_opts",
        ]
        var sent: Set<String> = []
        var run: Set<String> = []
        for (path, text) in try Self.sources() {
            if path.hasPrefix("Sources/MongoDB/") {
                sent.formUnion(
                    text.matches(of: /(mongoc_[a-z_]+)\(/).map { String($0.1) }.filter { call in
                        sends.contains { call.hasPrefix($0) } && !silent.contains(call)
                    })
                run.formUnion(text.matches(of: /let command: BSONDocument = \[\s*"([A-Za-z]+)"/).map { String($0.1) })
            }
            run.formUnion(text.matches(of: /[ .]run\(\["([A-Za-z]+)":/).map { String($0.1) })
        }
        #expect(sent.count > 10 && run.count > 4)
        #expect(sent.subtracting(calls).sorted() == [], "sends commands, and is not in docs/mongodb.md")
        #expect(calls.subtracting(sent).sorted() == [], "in docs/mongodb.md, and not called")
        #expect(run.subtracting(commands).sorted() == [], "sent, and not in docs/mongodb.md")
    }
}
