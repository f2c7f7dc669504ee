import Foundation
import Testing

@testable import BSON

/// Bytes and texts that a hostile sender could make; `BSON_FUZZ_COUNT` sets how many are tried.
@Suite struct FuzzTests {
    private static let count =
        ProcessInfo.processInfo.environment["BSON_FUZZ_COUNT"].flatMap { Int($0) } ?? 20_000

    @Test("mutated bytes are read or refused, never fatal, and what is read can be used")
    func bytes() throws {
        var accepted = 0
        for seed in 0..<UInt64(Self.count) {
            var random = RandomDocument(seed: seed / 8)
            var bytes = random.nextDocument(depth: 3).bytes
            random = RandomDocument(seed: ~seed)
            for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&bytes, &random) }
            guard let document = try? BSONDocument(bytes: bytes) else { continue }
            accepted += 1
            Self.use(document)
        }
        #expect(accepted > Self.count / 50, "mutations that are still well-formed exercise the readers")
        #expect(accepted < Self.count)
    }

    @Test("mutated Extended JSON is read or refused, never fatal")
    func texts() throws {
        for seed in 0..<UInt64(Self.count / 4) {
            var random = RandomDocument(seed: seed / 8)
            var text = Array(random.nextDocument(depth: 2).extendedJSON(.canonical).utf8)
            random = RandomDocument(seed: ~seed)
            for _ in 0..<Int.random(in: 1...3, using: &random) { Self.mutate(&text, &random) }
            if let document = try? BSONDocument(extendedJSON: String(decoding: text, as: UTF8.self)) {
                #expect(try BSONDocument(bytes: document.bytes) == document, "seed \(seed)")
            }
        }
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout RandomDocument) {
        guard !bytes.isEmpty else { return }
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...5, using: &random) {
        case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &random)
        case 2: bytes.remove(at: index)
        case 3: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: index)
        case 4: bytes[index] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
        default: bytes.removeSubrange(index..<min(bytes.count, index + 4))
        }
    }

    /// Everything that reads: values, lookups, text, coders, changes.
    private static func use(_ document: BSONDocument) {
        var copy = BSONDocument()
        for (key, value) in document {
            copy.append(key, value)
            _ = document[key]
        }
        _ = copy.extendedJSON(.canonical) == document.extendedJSON(.relaxed)
        _ = try? BSONDecoder().decode([String: Probe].self, from: document)
        copy["0"] = 1
        copy["0"] = nil
        _ = try? BSONDocument(bytes: copy.bytes)
    }

    /// Asks for all kinds of containers and scalars.
    private struct Probe: Decodable {
        init(from decoder: any Decoder) throws {
            if let fields = try? decoder.container(keyedBy: BSONCodingKey.self) {
                for key in fields.allKeys {
                    _ = try? fields.decode(Probe.self, forKey: key)
                    _ = try? fields.decode(String.self, forKey: key)
                }
            }
            if var elements = try? decoder.unkeyedContainer() {
                while !elements.isAtEnd {
                    if (try? elements.decode(Probe.self)) == nil { break }
                }
            }
            let scalar = try decoder.singleValueContainer()
            _ = try? scalar.decode(Double.self)
            _ = try? scalar.decode(Int8.self)
            _ = try? scalar.decode(Date.self)
            _ = try? scalar.decode(BSONValue.self)
        }
    }
}
