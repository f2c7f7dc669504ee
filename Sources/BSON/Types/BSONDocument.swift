/// An ordered list of keys and values, held as the bytes of the wire.
///
/// A document read out of another one shares its bytes until it is changed. Keys may repeat; lookups find the first.
/// Two documents are equal when their bytes are: the order of fields counts.
public struct BSONDocument: Sendable {
    /// How deep documents may be nested in bytes or text from outside.
    public static let maximumDepth = 200

    private static let emptyBytes: [UInt8] = [5, 0, 0, 0, 0]

    /// Bytes that contain the document.
    var storage: [UInt8]
    /// Where in `storage` the document begins; its length stands there.
    private var start: UInt32

    /// Makes an empty document.
    public init() {
        self.init(unsafelyTrusting: Self.emptyBytes)
    }

    /// Takes bytes from anywhere, once they prove to be a well-formed document and nothing else.
    ///
    /// Where the bytes number an array's elements wrongly or name options of a regular expression out of order, the
    /// document holds the canonical form instead.
    ///
    /// - Throws: ``BSONError`` with the key path of the first fault.
    public init(bytes: [UInt8]) throws(BSONError) {
        let isCanonical = try bytes.withUnsafeBufferPointer { buffer throws(BSONError) in
            try WireValidator.validate(UnsafeRawBufferPointer(buffer))
        }
        self.init(unsafelyTrusting: bytes)
        if !isCanonical { self = canonicalized() }
    }

    /// Copies memory from anywhere, once it proves to be a well-formed document and nothing else, as ``init(bytes:)``.
    ///
    /// - Throws: ``BSONError`` with the key path of the first fault.
    public init(copying bytes: UnsafeRawBufferPointer) throws(BSONError) {
        let isCanonical = try WireValidator.validate(bytes)
        self.init(unsafelyTrusting: [UInt8](bytes))
        if !isCanonical { self = canonicalized() }
    }

    /// Takes bytes without a look: they must be a document that this module wrote or validated.
    package init(unsafelyTrusting bytes: [UInt8]) {
        self.init(storage: bytes, offset: 0)
    }

    init(storage: [UInt8], offset: Int) {
        self.storage = storage
        self.start = UInt32(truncatingIfNeeded: offset)
    }

    /// Where in `storage` the document begins.
    var offset: Int {
        Int(start)
    }

    /// How many bytes the document takes.
    public var byteCount: Int {
        storage.withUnsafeBytes { WireReader(bytes: $0).length(at: offset) }
    }

    /// The document's bytes.
    public var bytes: [UInt8] {
        let count = byteCount
        return storage.count == count ? storage : [UInt8](storage[offset..<offset + count])
    }

    /// Calls `body` with the document's bytes, which are valid only during the call; nothing is copied.
    public func withUnsafeBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.withUnsafeBufferPointer { buffer throws(Failure) in
            let all = UnsafeRawBufferPointer(buffer)
            let count = WireReader(bytes: all).length(at: offset)
            return try body(UnsafeRawBufferPointer(rebasing: all[offset..<offset + count]))
        }
    }

    /// Makes the document the only content of its storage, so that it can be changed.
    mutating func detach() {
        guard storage.count != byteCount else { return }
        storage = bytes
        start = 0
    }
}

extension BSONDocument: Hashable {
    /// Whether both hold the same bytes.
    public static func == (left: BSONDocument, right: BSONDocument) -> Bool {
        left.withUnsafeBytes { leftBytes in
            right.withUnsafeBytes { leftBytes.elementsEqual($0) }
        }
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

extension BSONDocument {
    /// The document with array elements numbered in order and options of regular expressions sorted.
    func canonicalized() -> BSONDocument {
        BSONDocument(map { ($0.key, $0.value.canonicalized()) })
    }
}

extension BSONValue {
    fileprivate func canonicalized() -> BSONValue {
        switch self {
        case .document(let document): .document(document.canonicalized())
        case .array(let array): .array(BSONArray(array.map { $0.canonicalized() }))
        case .codeWithScope(let code):
            .codeWithScope(BSONCodeWithScope(code: code.code, scope: code.scope.canonicalized()))
        default: self
        }
    }
}
