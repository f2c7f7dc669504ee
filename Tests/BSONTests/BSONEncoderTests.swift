import Foundation
import Testing

@testable import BSON

@Suite struct BSONEncoderTests {
    private struct Scalars: Encodable {
        let int = 1
        let int8 = Int8(2)
        let uint16 = UInt16(3)
        let int32 = Int32(4)
        let uint32 = UInt32(5)
        let uint64 = UInt64(6)
        let float = Float(0.5)
        let double = 1.5
        let bool = true
        let string = "text"
        let date = Date(timeIntervalSince1970: 1)
        let data = Data([1, 2])
        let bytes: [UInt8] = [3]
        let decimal = Decimal(string: "12.50")
        let url = URL(string: "https://example.com/a")
        let missing: String? = nil
        let list = [1, nil, 3]
    }

    @Test("Swift's types become the types of BSON")
    func scalars() throws {
        let document = try BSONEncoder().encode(Scalars())
        let expected: BSONDocument = [
            "int": .int64(1), "int8": .int32(2), "uint16": .int32(3), "int32": .int32(4), "uint32": .int64(5),
            "uint64": .int64(6), "float": 0.5, "double": 1.5, "bool": true, "string": "text", "date": .datetime(1000),
            "data": .binary(BSONBinary([1, 2])), "bytes": .binary(BSONBinary([3])),
            "decimal": .decimal128(try #require(BSONDecimal128("12.5"))), "url": "https://example.com/a",
            "list": [1, nil, 3],
        ]
        #expect(document == expected)
        #expect(try BSONDocument(bytes: document.bytes) == document)
    }

    @Test("a UUID becomes a binary in network byte order")
    func uuid() throws {
        let uuid = try #require(UUID(uuidString: "73FFD264-44B3-4C69-90E8-E7D1DFC035D4"))
        let binary = try #require(try BSONEncoder().encode(["u": uuid])["u"]?.binary)
        #expect(binary.subtype == .uuid)
        #expect(binary.bytes.hexadecimal == "73ffd26444b34c6990e8e7d1dfc035d4")
    }

    /// Encodes itself by a closure, to use containers in every order.
    private struct Custom: Encodable {
        let body: (any Encoder) throws -> Void

        init(_ body: @escaping (any Encoder) throws -> Void) { self.body = body }

        func encode(to encoder: any Encoder) throws { try body(encoder) }
    }

    private func encode(_ body: @escaping (any Encoder) throws -> Void) throws -> BSONDocument {
        let document = try BSONEncoder().encode(Custom(body))
        #expect(try BSONDocument(bytes: document.bytes) == document)
        return document
    }

    @Test("nested containers may be filled in any order")
    func interleavedContainers() throws {
        let document = try encode { encoder in
            var outer = encoder.container(keyedBy: BSONCodingKey.self)
            var first = outer.nestedContainer(keyedBy: BSONCodingKey.self, forKey: "first")
            try outer.encode(1, forKey: "a")
            var list = outer.nestedUnkeyedContainer(forKey: "list")
            try first.encode("x", forKey: "b")
            try list.encode(1)
            var deep = list.nestedContainer(keyedBy: BSONCodingKey.self)
            try outer.encode(2, forKey: "c")
            try deep.encode(true, forKey: "d")
            try first.encode(["y": ["z": 3]], forKey: "e")
            try list.encode("end")
            try deep.encode(nil as Int?, forKey: "f")
            try outer.encode(4, forKey: "g")
            try first.encodeNil(forKey: "h")
        }
        #expect(
            document == [
                "first": ["b": "x", "e": ["y": ["z": 3]], "h": nil], "a": 1,
                "list": [1, ["d": true, "f": nil], "end"], "c": 2, "g": 4,
            ])
    }

    @Test("encoders for what is inherited may be used later, or never")
    func superEncoders() throws {
        let document = try encode { encoder in
            var outer = encoder.container(keyedBy: BSONCodingKey.self)
            let inherited = outer.superEncoder()
            let other = outer.superEncoder(forKey: "other")
            _ = outer.superEncoder(forKey: "never")
            try outer.encode(1, forKey: "a")
            try ["k": "v"].encode(to: inherited)
            var list = outer.nestedUnkeyedContainer(forKey: "list")
            let element = list.superEncoder()
            try list.encode(2)
            try "scalar".encode(to: other)
            try [1, 2].encode(to: element)
        }
        #expect(
            document == ["super": ["k": "v"], "other": "scalar", "never": [:], "a": 1, "list": [[1, 2], 2]])
    }

    @Test("a container asked for twice is the same one")
    func sameContainer() throws {
        let document = try encode { encoder in
            var first = encoder.container(keyedBy: BSONCodingKey.self)
            try first.encode(1, forKey: "a")
            var second = encoder.container(keyedBy: BSONCodingKey.self)
            try second.encode(2, forKey: "b")
            try first.encode(3, forKey: "c")
        }
        #expect(document == ["a": 1, "b": 2, "c": 3])
    }

    @Test("random orders of writing make the same documents as the plain order")
    func randomOrders() throws {
        for seed in 0..<300 as Range<UInt64> {
            var random = RandomDocument(seed: seed)
            let count = Int.random(in: 2...6, using: &random)
            var expected = [[Int]](repeating: [], count: count)
            var writes: [(container: Int, value: Int)] = []
            for value in 0..<40 {
                let container = Int.random(in: 0..<count, using: &random)
                writes.append((container, value))
                expected[container].append(value)
            }
            let document = try encode { encoder in
                var outer = encoder.listsContainer()
                var containers = (0..<count).map { _ in outer.nestedUnkeyedContainer() }
                for write in writes { try containers[write.container].encode(write.value) }
            }
            let lists = try BSONDecoder().decode([String: [[Int]]].self, from: document)["lists"]
            #expect(lists == expected, "seed \(seed)")
        }
    }

    @Test("an encoder that writes nothing makes an empty document")
    func nothing() throws {
        #expect(try encode { _ in } == [:])
        #expect(try BSONEncoder().encode(["empty": Custom { _ in }]) == ["empty": [:]])
    }

    private struct Item: Encodable { let price: Custom }
    private struct Order: Encodable { let items: [Item] }
    private struct Failure: Error {}

    private func order(_ body: @escaping (any Encoder) throws -> Void) -> Order {
        let fine = Item(price: Custom { try 1.encode(to: $0) })
        return Order(items: [fine, fine, Item(price: Custom(body))])
    }

    @Test("failures name the key path")
    func keyPaths() {
        let tooLarge = #expect(throws: BSONError.self) {
            try BSONEncoder().encode(order { try UInt64.max.encode(to: $0) })
        }
        #expect(tooLarge?.keyPath == "items[2].price")
        #expect(tooLarge?.code == .invalidValue)
        let custom = #expect(throws: BSONError.self) { try BSONEncoder().encode(order { _ in throw Failure() }) }
        #expect(custom?.keyPath == "items[2].price")
        #expect(custom?.code == .custom)
        #expect(custom?.underlyingError is Failure)
        let key = #expect(throws: BSONError.self) { try BSONEncoder().encode(order { try ["a\0b": 1].encode(to: $0) }) }
        #expect(key?.keyPath == "items[2].price")
        #expect(key?.code == .invalidKey)
        let twice = #expect(throws: BSONError.self) {
            try BSONEncoder().encode(
                order { encoder in
                    var container = encoder.singleValueContainer()
                    try container.encode(1)
                    try container.encode(2)
                })
        }
        #expect(twice?.keyPath == "items[2].price")
    }

    @Test("only a document can stand at the top")
    func top() throws {
        for value in [[1]] as [any Encodable] + [1, "text", Date()] {
            let error = #expect(throws: BSONError.self) { try BSONEncoder().encode(value) }
            #expect(error?.code == .invalidValue)
        }
        #expect(try BSONEncoder().encode(BSONValue.document(["a": 1])) == ["a": 1])
        #expect(try BSONEncoder().encode(["a": 1] as BSONDocument) == ["a": 1])
    }

    @Test("nesting is limited, so that a cycle of objects ends")
    func depth() {
        final class Node: Encodable {
            var next: Node?
        }
        let node = Node()
        node.next = node
        let error = #expect(throws: BSONError.self) { try BSONEncoder().encode(node) }
        #expect(error?.code == .tooDeep)
        node.next = nil
    }
}

extension Encoder {
    /// An array in the only field of a document, as a document must stand at the top.
    fileprivate func listsContainer() -> any UnkeyedEncodingContainer {
        var container = container(keyedBy: BSONCodingKey.self)
        return container.nestedUnkeyedContainer(forKey: "lists")
    }
}

extension BSONCodingKey: ExpressibleByStringLiteral {
    init(stringLiteral value: String) {
        self.init(stringValue: value)
    }
}
