internal import BSON
internal import Foundation
internal import Hummingbird
internal import WebServing

/// A page of a list.
struct APIPage<Item: Encodable & Sendable>: Encodable, Sendable {
    let data: [Item]
    /// Where the next page begins; absent on the last one.
    let nextCursor: String?

    /// The same page of something made of the items.
    func map<Other: Encodable & Sendable>(_ item: (Item) -> Other) -> APIPage<Other> {
        APIPage<Other>(data: data.map(item), nextCursor: nextCursor)
    }
}

/// Where a page begins: after an item, named by its moment and its identifier. Opaque to clients.
struct PageCursor: Sendable, Equatable {
    let at: Date
    let id: String

    init(at: Date, id: String) {
        self.at = at
        self.id = id
    }

    init?(_ text: String) {
        let base = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = base + String(repeating: "=", count: (4 - base.count % 4) % 4)
        guard let data = Data(base64Encoded: padded), let plain = String(data: data, encoding: .utf8),
            let space = plain.firstIndex(of: " "), let milliseconds = Int64(plain[..<space])
        else { return nil }
        at = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        id = String(plain[plain.index(after: space)...])
    }

    var text: String {
        let plain = "\(Int64((at.timeIntervalSince1970 * 1000).rounded())) \(id)"
        return Data(plain.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// The filter for the items that follow.
    ///
    /// - Parameters:
    ///   - field: The date the list is sorted by, and then by identifier.
    ///   - isDescending: Whether the latest come first.
    func following(by field: String, isDescending: Bool) -> BSONDocument {
        let beyond = isDescending ? "$lt" : "$gt"
        return [
            "$or": [
                .document([field: .document([beyond: .date(at)])]),
                .document([field: .date(at), "_id": .document([beyond: .string(id)])]),
            ]
        ]
    }
}

/// What a request for a list asks for.
struct PageQuery: Sendable {
    let limit: Int
    let cursor: PageCursor?

    /// - Throws: ``APIProblem`` if the limit is not a number, or the cursor is not ours.
    init(_ request: Request) throws(APIProblem) {
        var limit = 50
        if let text = request.parameter("limit") {
            guard let number = Int(text), String(number) == text else { throw Self.wrongLimit }
            limit = number
        }
        try self.init(limit: limit, cursor: request.parameter("cursor"))
    }

    /// - Throws: ``APIProblem`` for too much, or no cursor of ours.
    init(limit: Int, cursor: String?) throws(APIProblem) {
        guard (1...200).contains(limit) else { throw Self.wrongLimit }
        self.limit = limit
        guard let cursor else {
            self.cursor = nil
            return
        }
        guard let cursor = PageCursor(cursor) else { throw APIProblem(.badRequest, "That is no cursor of ours.") }
        self.cursor = cursor
    }

    private static let wrongLimit = APIProblem(.badRequest, "limit is a number from 1 to 200.")

    /// The page made from items of which one more than wanted was read.
    func page<Document: Encodable & Sendable>(
        of found: [Document], cursor: (Document) -> PageCursor
    ) -> APIPage<Document> {
        let shown = Array(found.prefix(limit))
        return APIPage(data: shown, nextCursor: found.count > limit ? shown.last.map { cursor($0).text } : nil)
    }
}
