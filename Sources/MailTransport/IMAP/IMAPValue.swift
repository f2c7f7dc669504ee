internal import NIOCore

/// A piece of a data response.
enum IMAPValue: Equatable {
    /// Letters, digits and signs, including anything in brackets: `UID`, `17`, `\Seen`, `BODY[]<0>`.
    case atom(String)
    /// A quoted string or a literal.
    case string(ByteBuffer)
    case list([IMAPValue])
    case null

    var atom: String? {
        if case .atom(let text) = self { text } else { nil }
    }

    var number: UInt64? {
        atom.flatMap { $0.allSatisfy(\.isASCII) ? UInt64($0) : nil }
    }

    var list: [IMAPValue]? {
        if case .list(let values) = self { values } else { nil }
    }

    /// The text of an atom or a string.
    var text: String? {
        switch self {
        case .atom(let text): text
        case .string(let buffer): String(decoding: buffer.readableBytesView, as: UTF8.self)
        case .list, .null: nil
        }
    }
}
