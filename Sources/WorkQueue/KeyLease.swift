internal import BSON
internal import Foundation

/// The right to handle the items of one ordering key, until it ends or is given back.
public struct KeyLease: Sendable, Equatable {
    /// The key.
    public let orderingKey: String
    /// Grows with each lease of the key; a commit that names an old one changes nothing.
    public let token: Int64
    /// How many holders of this key died before they gave it back, since the key's last success.
    public let abandoned: Int
    /// How often an item had been added to the key at the time of the claim; releasing compares it.
    let arrivals: Int64

    init?(_ document: BSONDocument) {
        guard let key = document["orderingKey"]?.string, let lease = document["lease"]?.document,
            let token = lease["token"]?.int
        else { return nil }
        orderingKey = key
        self.token = Int64(token)
        abandoned = document["abandoned"]?.int ?? 0
        arrivals = Int64(document["arrivals"]?.int ?? 0)
    }

    /// A lease of a key whose last holder gave it back.
    init(_ orderingKey: String, token: Int64, arrivals: Int64) {
        self.orderingKey = orderingKey
        self.token = token
        abandoned = 0
        self.arrivals = arrivals
    }

    /// The identifier of the key's own document, which is stored among the items it orders.
    static func documentID(_ orderingKey: String) -> String { "key:" + orderingKey }

    var documentID: String { Self.documentID(orderingKey) }
}
