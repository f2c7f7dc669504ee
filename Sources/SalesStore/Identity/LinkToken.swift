internal import Crypto
internal import Foundation

/// The opaque token of a deep link: 130 bits that only the holder of the key could make, in letters and digits that can
/// be typed by hand.
///
/// It says nothing about the conversation; the store knows what it opens. It fits into a start payload (1 to 64
/// characters of `A-Za-z0-9_-`, Bot API "Deep linking").
public struct LinkToken: Sendable, Equatable {
    /// The token, in lower case.
    public let text: String

    /// How long a token is.
    public static let length = 26

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

    init(_ bytes: some Sequence<UInt8>) {
        var result = ""
        var buffer = 0
        var bits = 0
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5, result.count < Self.length {
                bits -= 5
                result.append(Self.alphabet[buffer >> bits & 31])
            }
        }
        text = result
    }

    /// Reads what a person followed or typed; case does not matter, `o`, `i` and `l` are read as digits, and white
    /// space and dashes are ignored.
    public init?(typed: String) {
        var result = ""
        for character in typed.lowercased() where !character.isWhitespace && character != "-" {
            switch character {
            case "o": result.append("0")
            case "i", "l": result.append("1")
            case let known where Self.alphabet.contains(known): result.append(known)
            default: return nil
            }
            guard result.count <= Self.length else { return nil }
        }
        guard result.count == Self.length else { return nil }
        text = result
    }

    /// The token in groups, for reading and typing.
    public var grouped: String {
        var rest = text[...]
        var groups: [Substring] = []
        while !rest.isEmpty {
            groups.append(rest.prefix(5))
            rest = rest.dropFirst(5)
        }
        return groups.joined(separator: "-")
    }

    /// What the store keeps of it.
    public var digest: String { SHA256.hash(data: Data(text.utf8)).hex }
}

extension ThreadSigner {
    /// The token of the link that a message carries: the same if the message is made again.
    public func linkToken(outboxID: String) -> LinkToken { LinkToken(mac("link\u{0}\(outboxID)")) }

    /// The token by which somebody named in an event could begin a conversation.
    public func linkToken(invitationOf eventID: String) -> LinkToken { LinkToken(mac("invitation\u{0}\(eventID)")) }
}
