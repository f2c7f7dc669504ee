import Foundation
import Testing

@testable import BSON

@Suite struct BSONDecoderTests {
    private struct Item: Codable, Equatable {
        var name: String
        var price: Double
        var note: String?
    }

    private struct Order: Codable, Equatable {
        var id: ObjectID
        var items: [Item]
        var at: Date
        var blob: Data
        var token: UUID
        var counts: [String: Int]
        var byNumber: [Int: String]
        var site: URL
        var amount: Decimal
        var raw: BSONDocument
        var any: BSONValue
    }

    private func order() throws -> Order {
        Order(
            id: ObjectID(), items: [Item(name: "a", price: 1.5, note: nil), Item(name: "b", price: 2, note: "n")],
            at: Date(timeIntervalSince1970: 1_750_000_000.125), blob: Data([0, 255]), token: UUID(),
            counts: ["x": 1, "y": 2], byNumber: [7: "seven"], site: try #require(URL(string: "https://example.com")),
            amount: try #require(Decimal(string: "19.99")), raw: ["k": [1, "two"]], any: .regex(BSONRegex("a")))
    }

    @Test("a value is decoded as it was encoded")
    func roundTrip() throws {
        let order = try order()
        let document = try BSONEncoder().encode(order)
        #expect(try BSONDecoder().decode(Order.self, from: BSONDocument(bytes: document.bytes)) == order)
    }

    @Test("fields are found in any order, missing and unknown ones included")
    func fieldOrder() throws {
        let document: BSONDocument = ["unknown": 1, "price": 2, "name": "b", "more": [1, 2]]
        #expect(try BSONDecoder().decode(Item.self, from: document) == Item(name: "b", price: 2, note: nil))
        #expect(
            try BSONDecoder().decode(Item.self, from: ["note": nil, "price": .int32(2), "name": "b"])
                == Item(name: "b", price: 2, note: nil))
    }

    @Test("a large document whose fields come in the opposite order is decoded")
    func largeDocument() throws {
        let count = 500
        let document = BSONDocument((0..<count).reversed().map { ("key\($0)", .int64(Int64($0))) })
        struct Reader: Decodable {
            let values: [Int]
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: BSONCodingKey.self)
                values = try (0..<500).map {
                    try container.decode(Int.self, forKey: BSONCodingKey(stringValue: "key\($0)"))
                }
            }
        }
        #expect(try BSONDecoder().decode(Reader.self, from: document).values == Array(0..<count))
        #expect(try BSONDecoder().decode([String: Int16].self, from: document).count == count)
    }

    private enum Shape: Codable, Equatable {
        case circle(radius: Double)
        case pair(Int, String)
        case empty
        indirect case group([Shape], parent: Shape?)
    }

    private enum Mood: String, Codable { case good, bad }

    private class Base: Codable {
        var a = 1
        init() {}
    }

    private final class Derived: Base {
        var b = "b"
        enum CodingKeys: String, CodingKey { case b }
        override init() { super.init() }
        required init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            b = try container.decode(String.self, forKey: .b)
            try super.init(from: container.superDecoder())
        }
        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(b, forKey: .b)
            try super.encode(to: container.superEncoder())
        }
    }

    @Test("enumerations and classes are coded as Swift synthesises them")
    func enumerations() throws {
        let shapes: [String: Shape] = [
            "c": .circle(radius: 2), "p": .pair(1, "x"), "e": .empty,
            "g": .group([.empty, .pair(2, "y")], parent: .circle(radius: 1)),
        ]
        let document = try BSONEncoder().encode(shapes)
        #expect(document["p"] == ["pair": ["_0": 1, "_1": "x"]])
        #expect(document["e"] == ["empty": [:]])
        #expect(try BSONDecoder().decode([String: Shape].self, from: document) == shapes)
        #expect(try BSONEncoder().encode(["m": [Mood.good, .bad]]) == ["m": ["good", "bad"]])
        #expect(try BSONDecoder().decode([String: Mood].self, from: ["m": "bad"]) == ["m": .bad])
        let derived = Derived()
        derived.a = 5
        let encoded = try BSONEncoder().encode(derived)
        #expect(encoded == ["b": "b", "super": ["a": 5]])
        #expect(try BSONDecoder().decode(Derived.self, from: encoded).a == 5)
    }

    @Test(
        "failures name the key path and the kind",
        arguments: [
            (["items": [["price": 1], ["price": 1], ["price": "x"]]], "items[2].price", .typeMismatch),
            (["items": [["price": nil]]], "items[0].price", .valueNotFound),
            (["items": [["price": 1], [:]]], "items[1].price", .keyNotFound),
            (["items": [["price": 1.5]]], "items[0].price", .invalidValue),
            (["items": [["price": 1], 7]], "items[1]", .typeMismatch),
            (["items": "none"], "items", .typeMismatch),
            ([:], "items", .keyNotFound),
            (["items": [], "name": 1], "name", .typeMismatch),
            (["items": [], "list": ["a", 1]], "list[1]", .typeMismatch),
            (["items": [], "map": ["k": ["x"]]], "map.k", .typeMismatch),
            (["items": [], "mood": "odd"], "mood", .invalidValue),
            (["items": [], "id": .binary(BSONBinary([1]))], "id", .invalidValue),
        ] as [(BSONDocument, String, BSONError.Code)])
    func keyPaths(document: BSONDocument, keyPath: String, code: BSONError.Code) {
        struct Item: Decodable { let price: Int }
        struct Order: Decodable {
            let items: [Item]
            let name: String?
            let list: [String]?
            let map: [String: Int]?
            let mood: Mood?
            let id: UUID?
        }
        let error = #expect(throws: BSONError.self) { try BSONDecoder().decode(Order.self, from: document) }
        #expect(error?.keyPath == keyPath)
        #expect(error?.code == code)
        #expect(error?.message.isEmpty == false)
    }

    @Test("what a type throws itself is kept, with the place of the value")
    func customErrors() {
        struct Failure: Error {}
        struct Picky: Decodable {
            init(from decoder: any Decoder) throws { throw Failure() }
        }
        let error = #expect(throws: BSONError.self) {
            try BSONDecoder().decode([String: [String: [Picky]]].self, from: ["a": ["b": [1]]])
        }
        #expect(error?.code == .custom)
        #expect(error?.keyPath == "a.b[0]")
        #expect(error?.underlyingError is Failure)
    }

    @Test("a failed attempt leaves the element to the next attempt")
    func attempts() throws {
        struct Mixed: Decodable, Equatable {
            let texts: [String]
            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                var texts: [String] = []
                #expect(container.count == 3)
                while !container.isAtEnd {
                    if try container.decodeNil() {
                        texts.append("nil")
                    } else if let number = try? container.decode(Int.self) {
                        texts.append("\(number)")
                    } else {
                        texts.append(try container.decode(String.self))
                    }
                }
                #expect(throws: DecodingError.self) { try container.decode(Int.self) }
                #expect(container.currentIndex == 3)
                self.texts = texts
            }
        }
        let decoded = try BSONDecoder().decode([String: Mixed].self, from: ["m": [1, nil, "x"]])
        #expect(decoded["m"]?.texts == ["1", "nil", "x"])
    }

    @Test("a decoder that a type keeps works after the decoding")
    func keptDecoder() throws {
        struct Lazy: Decodable {
            let decoder: any Decoder
            init(from decoder: any Decoder) throws { self.decoder = decoder }
        }
        let lazy = try BSONDecoder().decode([String: Lazy].self, from: ["a": ["b": ["c": 7]]])["a"]
        let decoder = try #require(lazy?.decoder)
        #expect(try [String: [String: Int]](from: decoder) == ["b": ["c": 7]])
        #expect(decoder.codingPath.map(\.stringValue) == ["a"])
    }

    @Test("types of BSON are taken by wrappers that hand their coders on")
    func transparentWrappers() throws {
        struct ID: Codable, Equatable {
            let raw: ObjectID
            init(_ raw: ObjectID) { self.raw = raw }
            init(from decoder: any Decoder) throws { raw = try ObjectID(from: decoder) }
            func encode(to encoder: any Encoder) throws { try raw.encode(to: encoder) }
        }
        let ids = ["id": ID(ObjectID())]
        let document = try BSONEncoder().encode(ids)
        #expect(document["id"]?.objectID == ids["id"]?.raw)
        #expect(try BSONDecoder().decode([String: ID].self, from: document) == ids)
        let error = #expect(throws: BSONError.self) { try BSONDecoder().decode([String: ID].self, from: ["id": 1]) }
        #expect(error?.code == .typeMismatch)
        #expect(error?.keyPath == "id")
    }

    @Test("numbers are taken where nothing is lost")
    func numbers() throws {
        let document: BSONDocument = ["a": .int32(200), "b": 3.0, "c": .int64(-1)]
        #expect(try BSONDecoder().decode([String: Double].self, from: document) == ["a": 200, "b": 3, "c": -1])
        #expect(try BSONDecoder().decode([String: Int64].self, from: document) == ["a": 200, "b": 3, "c": -1])
        #expect(throws: BSONError.self) { try BSONDecoder().decode([String: Int8].self, from: document) }
        #expect(throws: BSONError.self) { try BSONDecoder().decode([String: UInt].self, from: document) }
    }

    @Test("types may ask for what the caller has set")
    func userInfo() throws {
        struct Asking: Codable {
            let answer: String
            init(from decoder: any Decoder) throws {
                answer = try #require(decoder.userInfo[BSONDecoderTests.infoKey] as? String)
            }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(encoder.userInfo[BSONDecoderTests.infoKey] as? String)
            }
        }
        var decoder = BSONDecoder()
        decoder.userInfo[Self.infoKey] = "yes"
        let asked = try decoder.decode([String: Asking].self, from: ["a": 1])
        #expect(asked["a"]?.answer == "yes")
        var encoder = BSONEncoder()
        encoder.userInfo[Self.infoKey] = "no"
        #expect(try encoder.encode(asked) == ["a": "no"])
    }

    private static let infoKey: CodingUserInfoKey = {
        guard let key = CodingUserInfoKey(rawValue: "key") else { preconditionFailure("any text names a key") }
        return key
    }()
}
