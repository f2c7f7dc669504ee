import Foundation
import Testing

@testable import BSON

@Suite(
    .enabled(
        if: BSONCorpus.folder != nil,
        "BSON_CORPUS names no folder; Tests/Support/Embedded/fetch-bson-corpus.sh fills one"))
struct BSONCorpusTests {
    @Test("the folder holds the whole corpus")
    func whole() throws {
        let files = try BSONCorpus.files()
        #expect(files.count >= 31)
        #expect(files.map(\.valid.count).reduce(0, +) > 500)
        #expect(files.map(\.decodeErrors.count).reduce(0, +) > 60)
        #expect(files.map(\.parseErrors.count).reduce(0, +) > 100)
    }

    @Test("valid bytes are read, rebuilt from their values, and coded as themselves")
    func validBytes() throws {
        for (file, test) in try Self.validTests() {
            let comment = Comment("\(file.description): \(test.description)")
            let canonical = try bytes(test.canonicalBSON)
            for form in [canonical, try test.degenerateBSON.map(bytes)].compactMap(\.self) {
                let document = try BSONDocument(bytes: form)
                #expect(document.bytes == canonical, comment)
                #expect(Self.rebuilt(document).bytes == canonical, comment)
                let wrapped = try BSONEncoder().encode(["value": document])
                #expect(
                    try BSONDecoder().decode([String: BSONDocument].self, from: wrapped)["value"] == document, comment)
            }
        }
    }

    @Test("bytes become canonical Extended JSON, and it becomes the bytes")
    func canonicalJSON() throws {
        for (file, test) in try Self.validTests() {
            let comment = Comment("\(file.description): \(test.description)")
            let document = try BSONDocument(bytes: bytes(test.canonicalBSON))
            #expect(try normalized(document.extendedJSON(.canonical)) == normalized(test.canonicalJSON), comment)
            let parsed = try BSONDocument(extendedJSON: test.canonicalJSON)
            #expect(try normalized(parsed.extendedJSON(.canonical)) == normalized(test.canonicalJSON), comment)
            if test.lossy != true { #expect(parsed == document, comment) }
        }
    }

    @Test("bytes become relaxed Extended JSON, which is read again")
    func relaxedJSON() throws {
        for (file, test) in try Self.validTests() {
            guard let relaxed = test.relaxedJSON else { continue }
            let comment = Comment("\(file.description): \(test.description)")
            let document = try BSONDocument(bytes: bytes(test.canonicalBSON))
            #expect(try normalized(document.extendedJSON(.relaxed)) == normalized(relaxed), comment)
            let parsed = try BSONDocument(extendedJSON: relaxed)
            #expect(try normalized(parsed.extendedJSON(.relaxed)) == normalized(relaxed), comment)
        }
    }

    @Test("degenerate Extended JSON is read as the canonical document")
    func degenerateJSON() throws {
        for (file, test) in try Self.validTests() {
            guard let degenerate = test.degenerateJSON else { continue }
            let comment = Comment("\(file.description): \(test.description)")
            let parsed = try BSONDocument(extendedJSON: degenerate)
            #expect(try normalized(parsed.extendedJSON(.canonical)) == normalized(test.canonicalJSON), comment)
            if test.lossy != true { #expect(try parsed.bytes == bytes(test.canonicalBSON), comment) }
        }
    }

    @Test("malformed bytes are refused")
    func decodeErrors() throws {
        for file in try BSONCorpus.files() {
            for test in file.decodeErrors {
                let comment = Comment("\(file.description): \(test.description)")
                let malformed = try bytes(test.bson)
                #expect(throws: BSONError.self, comment) { try BSONDocument(bytes: malformed) }
            }
        }
    }

    @Test("malformed texts are refused")
    func parseErrors() throws {
        for file in try BSONCorpus.files() {
            for test in file.parseErrors {
                let comment = Comment("\(file.description): \(test.description)")
                if file.type == "0x13" {
                    #expect(BSONDecimal128(test.string) == nil, comment)
                } else {
                    #expect(throws: BSONError.self, comment) { try BSONDocument(extendedJSON: test.string) }
                }
            }
        }
    }

    private static func validTests() throws -> [(file: BSONCorpus, test: BSONCorpus.Valid)] {
        try BSONCorpus.files().flatMap { file in file.valid.map { (file, $0) } }
    }

    /// The document built anew from its values, all the way down.
    private static func rebuilt(_ document: BSONDocument) -> BSONDocument {
        BSONDocument(document.map { ($0.key, rebuilt($0.value)) })
    }

    private static func rebuilt(_ value: BSONValue) -> BSONValue {
        switch value {
        case .document(let document): .document(rebuilt(document))
        case .array(let array): .array(BSONArray(array.map(rebuilt)))
        default: value
        }
    }

    private func bytes(_ hexadecimal: String) throws -> [UInt8] {
        try #require([UInt8](hexadecimal: hexadecimal))
    }

    /// JSON without blanks and with the same escapes everywhere.
    private func normalized(_ json: String) throws -> String {
        var writer = JSONWriter()
        writer.write(try JSONParser.parse(json))
        return writer.text
    }
}
