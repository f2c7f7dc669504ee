internal import Foundation
internal import Mail
internal import NIOCore

/// What a FETCH response tells of one mail.
struct IMAPFetch: Equatable {
    private(set) var uid: UInt32?
    private(set) var size: Int?
    /// When the mail came into its mailbox.
    private(set) var internalDate: Date?
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
            case "INTERNALDATE": internalDate = value.text.flatMap(Self.date)
            case "FLAGS": flags = value.list?.compactMap(\.atom)
            case let name where name.hasPrefix("BODY["):
                if case .string(let bytes) = value { body = bytes }
            default: break
            }
        }
    }

    /// `17-Jul-1996 02:44:25 -0700` (RFC 9051, `date-time`): a header's date, but for the hyphens.
    private static func date(_ text: String) -> Date? {
        let words = text.prefix(40).split(separator: " ")
        guard let day = words.first else { return nil }
        return MailDate.parse(([day.replacing("-", with: " ")] + words.dropFirst()).joined(separator: " "))
    }
}
