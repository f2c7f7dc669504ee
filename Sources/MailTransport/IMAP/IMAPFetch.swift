internal import NIOCore

/// What a FETCH response tells of one mail.
struct IMAPFetch: Equatable {
    private(set) var uid: UInt32?
    private(set) var size: Int?
    private(set) var flags: [String]?
    private(set) var body: ByteBuffer?

    init(_ values: [IMAPValue]) throws(IMAPError) {
        guard let items = values.first?.list, items.count.isMultiple(of: 2) else {
            throw IMAPError(.protocolViolation, "The server sent a FETCH response without pairs.")
        }
        for index in stride(from: 0, to: items.count, by: 2) {
            let value = items[index + 1]
            switch items[index].atom?.uppercased() ?? "" {
            case "UID": uid = value.number.flatMap { UInt32(exactly: $0) }
            case "RFC822.SIZE": size = value.number.flatMap { Int(exactly: $0) }
            case "FLAGS": flags = value.list?.compactMap(\.atom)
            case let name where name.hasPrefix("BODY["):
                if case .string(let bytes) = value { body = bytes }
            default: break
            }
        }
    }
}
