import Foundation
import Testing

@testable import BSON

@Suite struct RoundTripTests {
    private static let seeds = Array(UInt64(1)...400)

    @Test("bytes are read as the document they were made of")
    func bytes() throws {
        for seed in Self.seeds {
            let document = RandomDocument(seed: seed).document(depth: 4)
            let read = try BSONDocument(bytes: document.bytes)
            #expect(read == document, "seed \(seed)")
            #expect(BSONDocument(read.map { ($0.key, $0.value) }) == document, "seed \(seed)")
            for (key, value) in document { #expect(read[key] == value, "seed \(seed)") }
        }
    }

    @Test("values pass through Codable as they are")
    func codable() throws {
        for seed in Self.seeds {
            let document = RandomDocument(seed: seed).document(depth: 4)
            let values = Dictionary(document.map { ($0.key, $0.value) }) { first, _ in first }
            let encoded = try BSONEncoder().encode(Wrapper(document: document, values: values))
            let decoded = try BSONDecoder().decode(Wrapper.self, from: BSONDocument(bytes: encoded.bytes))
            #expect(decoded.document == document, "seed \(seed)")
            #expect(decoded.values == values, "seed \(seed)")
        }
    }

    @Test("canonical Extended JSON keeps everything")
    func canonicalJSON() throws {
        for seed in Self.seeds {
            let document = RandomDocument(seed: seed).document(depth: 4)
            #expect(try BSONDocument(extendedJSON: document.extendedJSON(.canonical)) == document, "seed \(seed)")
        }
    }

    @Test("relaxed Extended JSON is stable after one round")
    func relaxedJSON() throws {
        for seed in Self.seeds {
            let text = RandomDocument(seed: seed).document(depth: 4).extendedJSON(.relaxed)
            let again = try BSONDocument(extendedJSON: text).extendedJSON(.relaxed)
            #expect(again == text, "seed \(seed)")
        }
    }

    @Test("another coder carries documents as Extended JSON")
    func otherCoders() throws {
        for seed in Self.seeds {
            let document = RandomDocument(seed: seed).document(depth: 2)
            let data = try JSONEncoder().encode(document)
            let decoded = try JSONDecoder().decode(BSONDocument.self, from: data)
            #expect(Set(decoded.keys) == Set(document.keys), "seed \(seed)")
        }
    }

    private struct Wrapper: Codable {
        let document: BSONDocument
        let values: [String: BSONValue]
    }
}
