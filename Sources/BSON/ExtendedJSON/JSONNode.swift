/// JSON as it stands in a text: objects keep their order, numbers their digits.
enum JSONNode {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([(key: String, value: JSONNode)])

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number, if it is whole and written without point and exponent.
    var integer: Int64? {
        if case .number(let text) = self { Int64(text) } else { nil }
    }

    /// The values of an object that has exactly these keys, each once; in the order asked for.
    func fields(_ keys: String...) -> [JSONNode]? {
        guard case .object(let members) = self, members.count == keys.count else { return nil }
        let values = keys.compactMap { key in members.first { $0.key == key }?.value }
        return values.count == keys.count ? values : nil
    }
}
