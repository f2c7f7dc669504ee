/// A key or an index of a coding path.
struct BSONCodingKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    /// The key under which classes encode what they inherit.
    static let inherited = BSONCodingKey("super", isIndex: false)

    init(_ key: String, isIndex: Bool) {
        stringValue = key
        intValue = isIndex ? Int(key) : nil
    }

    init(stringValue: String) {
        self.init(stringValue, isIndex: false)
    }

    init(intValue: Int) {
        self.init("\(intValue)", isIndex: true)
    }
}
