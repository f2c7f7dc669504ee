import BSON
import Foundation
import MongoDB
import SalesStore
import Sandbox
import StoreFixtures
import Testing

/// The list of the indexes in docs/scaling.md, and the indexes there are.
@Suite("Every index has a reader")
struct IndexListTests {
    /// A row of the list.
    private struct Row {
        let collections: [String]
        let fields: [String]
        let file: String
    }

    private func rows() throws -> [Row] {
        let page = try String(
            contentsOf: Programs.repository.appending(path: "docs/scaling.md"), encoding: .utf8)
        let list = try #require(page.components(separatedBy: "## The indexes, and who reads by them").last)
        return list.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map {
                $0.replacing("`", with: "").trimmingCharacters(in: .whitespaces)
            }
            guard line.hasPrefix("| `"), cells.count == 4 else { return nil }
            return Row(
                collections: cells[0].components(separatedBy: ", "), fields: cells[1].components(separatedBy: ", "),
                file: cells[3])
        }
    }

    @Test("What is made stands in the list, and what stands there is made")
    func complete() async throws {
        let listed = Set(
            try rows().flatMap { row in row.collections.map { "\($0): \(row.fields.joined(separator: ", "))" } })
        try await withStore { store in
            try await store.createIndexes()
            var made: Set<String> = []
            for name in try await store.database.collectionNames() {
                for index in try await store.database.collection(name, of: BSONDocument.self).indexNames()
                where index != "_id_" {
                    // A name is made of the fields and their directions.
                    let fields = index.replacing("_-1", with: "_1").components(separatedBy: "_1").filter { !$0.isEmpty }
                        .enumerated().map { $0 == 0 ? $1 : String($1.dropFirst()) }
                    made.insert("\(name): \(fields.joined(separator: ", "))")
                }
            }
            #expect(made.subtracting(listed).sorted() == [], "made, and read by nobody in the list")
            #expect(listed.subtracting(made).sorted() == [], "in the list, and not made")
        }
    }

    @Test("The file that reads by an index speaks of its fields")
    func files() throws {
        let rows = try rows()
        #expect(rows.count > 30)
        for row in rows {
            let path = Programs.repository.appending(path: "Sources/\(row.file)")
            let text = try String(contentsOf: path, encoding: .utf8)
            for field in row.fields {
                let name = field.split(separator: ".").last.map(String.init) ?? field
                #expect(text.contains(name), "\(row.file) does not speak of \(field)")
            }
        }
    }
}
