public import Foundation

/// Bytes with a subtype that says what they are.
public struct BSONBinary: Sendable, Hashable {
    /// What the bytes of a ``BSONBinary`` are.
    public struct Subtype: RawRepresentable, Sendable, Hashable {
        /// The byte on the wire.
        public let rawValue: UInt8

        /// The subtype with this byte on the wire.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Bytes of any kind.
        public static let generic = Subtype(rawValue: 0)
        /// A function.
        public static let function = Subtype(rawValue: 1)
        /// The deprecated form of ``generic``, which carries its length twice on the wire.
        public static let oldBinary = Subtype(rawValue: 2)
        /// A UUID in the byte order of some legacy driver.
        public static let legacyUUID = Subtype(rawValue: 3)
        /// A UUID in network byte order (RFC 9562).
        public static let uuid = Subtype(rawValue: 4)
        /// An MD5 digest.
        public static let md5 = Subtype(rawValue: 5)
        /// A value encrypted by the client.
        public static let encrypted = Subtype(rawValue: 6)
        /// A compressed time series column.
        public static let column = Subtype(rawValue: 7)
        /// A value that must not be logged.
        public static let sensitive = Subtype(rawValue: 8)
        /// A vector of numbers.
        public static let vector = Subtype(rawValue: 9)
    }

    /// The bytes.
    public let bytes: [UInt8]
    /// What they are.
    public let subtype: Subtype

    /// Bytes with their subtype.
    public init(_ bytes: [UInt8], subtype: Subtype = .generic) {
        self.bytes = bytes
        self.subtype = subtype
    }

    /// Bytes with their subtype.
    public init(_ data: Data, subtype: Subtype = .generic) {
        self.init([UInt8](data), subtype: subtype)
    }

    /// Makes a binary of the ``Subtype/uuid`` subtype.
    public init(_ uuid: UUID) {
        self.init(withUnsafeBytes(of: uuid.uuid) { [UInt8]($0) }, subtype: .uuid)
    }

    /// The bytes as `Data`.
    public var data: Data {
        Data(bytes)
    }

    /// The UUID of a 16-byte binary of the ``Subtype/uuid`` subtype, else `nil`.
    public var uuid: UUID? {
        guard subtype == .uuid, bytes.count == 16 else { return nil }
        return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
