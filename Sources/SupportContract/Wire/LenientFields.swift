internal import Foundation

/// Fields as peers really write them: a number in quotes is a number, and what may be absent may also be of no use.
extension KeyedDecodingContainer {
    /// A whole number, in quotes or not; `nil` where it is absent, `null` or something else.
    func wholeNumber(_ key: Key) -> Int? {
        if let number = try? decode(Int.self, forKey: key) { return number }
        if let number = try? decode(Double.self, forKey: key) { return Int(exactly: number.rounded(.down)) }
        guard let text = try? decode(String.self, forKey: key) else { return nil }
        return Int(text)
    }

    /// An identifier, which the contract demands.
    func identifier(_ key: Key) throws -> Int {
        guard let number = wholeNumber(key) else { throw invalid(key) }
        return number
    }

    /// A text; empty where it is absent or something else.
    func text(_ key: Key) -> String { (try? decode(String.self, forKey: key)) ?? "" }

    /// A truth value; `nil` where it is absent, `null` or something else.
    func truth(_ key: Key) -> Bool? { try? decode(Bool.self, forKey: key) }

    /// Texts; `nil` where they are absent, `null` or something else.
    func texts(_ key: Key) -> [String]? { try? decode([String].self, forKey: key) }

    /// A moment; `nil` where it is absent, `null` or something else.
    func moment(_ key: Key) -> Date? {
        if let seconds = try? decode(Double.self, forKey: key) { return Date(timeIntervalSince1970: seconds) }
        return ContractDate.date(text(key))
    }

    func invalid(_ key: Key) -> ContractError {
        ContractError(.invalidField, field: (codingPath + [key]).map(\.stringValue).joined(separator: "."))
    }
}

extension KeyedEncodingContainer {
    /// A moment; `null` where there is none.
    mutating func encode(moment: Date?, _ key: Key) throws {
        try encode(moment.map(ContractDate.text), forKey: key)
    }
}
