/// A place in a document, written as in `items[2].price`.
struct BSONKeyPath: CustomStringConvertible {
    /// One step into a document or an array.
    enum Component {
        case key(String)
        case index(Int)
    }

    let components: [Component]

    init(_ components: [Component]) {
        self.components = components
    }

    init(_ codingPath: [any CodingKey]) {
        components = codingPath.map { key in
            key.intValue.map(Component.index) ?? .key(key.stringValue)
        }
    }

    var description: String {
        components.reduce(into: "") { text, component in
            text = Self.join(text, component)
        }
    }

    private static func join(_ text: String, _ component: Component) -> String {
        switch component {
        case .index(let index): "\(text)[\(index)]"
        case .key(let key): text.isEmpty ? key : "\(text).\(key)"
        }
    }
}

extension BSONError {
    /// An error of the `Codable` machinery.
    init(_ code: Code, at path: [any CodingKey], _ message: String, _ underlying: any Error) {
        self.init(code, at: BSONKeyPath(path).description, message, underlying: underlying)
    }

    /// The same error seen from the container whose element the failed value is.
    func below(_ component: BSONKeyPath.Component) -> BSONError {
        let head = BSONKeyPath([component]).description
        let path = keyPath.isEmpty || keyPath.hasPrefix("[") ? head + keyPath : "\(head).\(keyPath)"
        return BSONError(code, at: path, message, underlying: underlyingError)
    }
}
