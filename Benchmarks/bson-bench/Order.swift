import BSON
import Foundation

/// What is measured: about 2 KB of nested documents and arrays of the common types.
struct Order: Codable {
    struct Address: Codable {
        let street: String
        let city: String
        let zip: String
        let location: [Double]
    }

    struct Customer: Codable {
        let id: ObjectID
        let name: String
        let email: String
        let isBusiness: Bool
        let address: Address
        let tags: [String]
    }

    struct Item: Codable {
        let sku: String
        let name: String
        let quantity: Int
        let price: Double
        let isGift: Bool
        let discount: Double?
    }

    struct Event: Codable {
        let at: Date
        let kind: String
        let by: ObjectID
        let note: String
    }

    let id: ObjectID
    let number: Int
    let createdAt: Date
    let customer: Customer
    let items: [Item]
    let events: [Event]
    let totals: [String: Double]
    let scores: [Int]
    let note: String

    enum CodingKeys: String, CodingKey {
        case id = "_id"
        case number, createdAt, customer, items, events, totals, scores, note
    }
}

extension Order {
    /// The order that every measurement uses.
    static let sample = Order(
        id: ObjectID(), number: 48_213, createdAt: Date(timeIntervalSince1970: 1_750_000_000),
        customer: Customer(
            id: ObjectID(), name: "Maria Fernanda Oliveira", email: "maria.oliveira@example.com", isBusiness: true,
            address: Address(
                street: "Rua das Laranjeiras 210", city: "Rio de Janeiro", zip: "22240-003",
                location: [-22.9347, -43.1848]),
            tags: ["retail", "newsletter", "priority"]),
        items: (1...9).map { index in
            Item(
                sku: "SKU-00\(index)", name: "Widget of the kind \(index)", quantity: index,
                price: 19.5 * Double(index),
                isGift: index.isMultiple(of: 2), discount: index.isMultiple(of: 3) ? 0.15 : nil)
        },
        events: (1...6).map { index in
            Event(
                at: Date(timeIntervalSince1970: 1_750_000_000 + 3600 * Double(index)), kind: "changed", by: ObjectID(),
                note: "The state was changed to \(index)")
        },
        totals: ["net": 877.5, "tax": 166.725, "gross": 1044.225], scores: [3, 1, 4, 1, 5, 9, 2, 6, 5, 3],
        note: "Leave it with the neighbour on the second floor, please; the bell does not work.")
}
