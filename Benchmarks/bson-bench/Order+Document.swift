import BSON

extension Order {
    /// The same document as by `Codable`, built of values by hand.
    func document() -> BSONDocument {
        [
            "_id": .objectID(id),
            "number": .int64(Int64(number)),
            "createdAt": .date(createdAt),
            "customer": .document(customer.document()),
            "items": .array(BSONArray(items.map { .document($0.document()) })),
            "events": .array(BSONArray(events.map { .document($0.document()) })),
            "totals": .document(BSONDocument(totals.map { ($0.key, .double($0.value)) })),
            "scores": .array(BSONArray(scores.map { .int64(Int64($0)) })),
            "note": .string(note),
        ]
    }
}

extension Order.Customer {
    fileprivate func document() -> BSONDocument {
        [
            "id": .objectID(id),
            "name": .string(name),
            "email": .string(email),
            "isBusiness": .bool(isBusiness),
            "address": [
                "street": .string(address.street),
                "city": .string(address.city),
                "zip": .string(address.zip),
                "location": .array(BSONArray(address.location.map(BSONValue.double))),
            ],
            "tags": .array(BSONArray(tags.map(BSONValue.string))),
        ]
    }
}

extension Order.Item {
    fileprivate func document() -> BSONDocument {
        var document: BSONDocument = [
            "sku": .string(sku),
            "name": .string(name),
            "quantity": .int64(Int64(quantity)),
            "price": .double(price),
            "isGift": .bool(isGift),
        ]
        if let discount { document.append("discount", .double(discount)) }
        return document
    }
}

extension Order.Event {
    fileprivate func document() -> BSONDocument {
        ["at": .date(at), "kind": .string(kind), "by": .objectID(by), "note": .string(note)]
    }
}

extension BSONDocument {
    /// Reads every key and every value, all the way down.
    ///
    /// - Returns: A number that depends on all of them.
    func readAll() -> Int {
        reduce(into: 0) { $0 += $1.key.utf8.count + $1.value.readAll() }
    }
}

extension BSONValue {
    fileprivate func readAll() -> Int {
        switch self {
        case .document(let document): document.readAll()
        case .array(let array): array.reduce(into: 0) { $0 += $1.readAll() }
        case .string(let text): text.utf8.count
        case .double(let number): Int(number)
        case .int64(let number), .datetime(let number): Int(truncatingIfNeeded: number)
        case .bool(let flag): flag ? 1 : 0
        case .objectID(let id): id.hashValue & 1
        default: 0
        }
    }
}
