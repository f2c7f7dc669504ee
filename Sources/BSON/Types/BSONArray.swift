/// A list of values, held as the bytes of the wire.
///
/// Elements are found by walking from the first one: to read many by index, make an `Array` of them first.
public struct BSONArray: Sendable {
    /// The array as the document of the keys "0", "1", … that it is on the wire.
    private(set) var document: BSONDocument
    /// The number of elements where it is known, else -1.
    private var knownCount: Int32

    /// Makes an empty array.
    public init() {
        document = BSONDocument()
        knownCount = 0
    }

    /// The values in this order.
    public init(_ elements: some Sequence<BSONValue>) {
        let elements = Array(elements)
        var size = 5
        for (index, element) in elements.enumerated() {
            size += 2 + WireWriter.digitCount(index) + element.wireSize
        }
        document = BSONDocument(
            unsafelyTrusting: [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                guard let base = buffer.baseAddress else { return }
                var writer = WireWriter(at: UnsafeMutableRawPointer(base))
                writer.length(size)
                for (index, element) in elements.enumerated() { writer.element(index, element) }
                writer.integer(0 as UInt8)
                count = size
            })
        knownCount = Int32(truncatingIfNeeded: elements.count)
    }

    init(storage: [UInt8], offset: Int) {
        document = BSONDocument(storage: storage, offset: offset)
        knownCount = -1
    }

    /// The number of elements; found by walking over them unless the array was made here.
    public var count: Int {
        knownCount < 0 ? document.count : Int(knownCount)
    }

    /// Whether there are no elements.
    public var isEmpty: Bool {
        document.isEmpty
    }

    /// The element at an index, or `nil` beyond the end.
    public subscript(index: Int) -> BSONValue? {
        document["\(index)"]
    }

    /// The first element, or `nil` in an empty array.
    public var first: BSONValue? {
        self[0]
    }

    /// Adds an element at the end.
    public mutating func append(_ value: BSONValue) {
        let count = count
        document.append("\(count)", value)
        knownCount = Int32(truncatingIfNeeded: count + 1)
    }
}

extension BSONArray: Sequence {
    /// Reads an array's elements in their order.
    public struct Iterator: IteratorProtocol {
        private var fields: BSONDocument.Iterator

        init(_ document: BSONDocument) {
            fields = document.makeIterator()
        }

        /// The next element, or `nil` at the end.
        public mutating func next() -> BSONValue? {
            fields.nextValue()
        }
    }

    /// An iterator over the elements.
    public func makeIterator() -> Iterator {
        Iterator(document)
    }
}

extension BSONArray: Hashable {
    /// Whether both hold equal bytes.
    public static func == (left: BSONArray, right: BSONArray) -> Bool {
        left.document == right.document
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(document)
    }
}

extension BSONArray: ExpressibleByArrayLiteral {
    /// The values in this order.
    public init(arrayLiteral elements: BSONValue...) {
        self.init(elements)
    }
}
