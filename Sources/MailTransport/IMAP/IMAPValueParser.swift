internal import NIOCore

/// Reads the values of one response.
struct IMAPValueParser {
    private let segments: [IMAPFrame.Segment]
    private var segment = 0
    private var offset = 0
    private static let deepestNesting = 32

    init(_ frame: IMAPFrame) {
        segments = frame.segments
    }

    /// All values up to the end of the response.
    mutating func values() throws(IMAPError) -> [IMAPValue] {
        try values(depth: 0)
    }

    private mutating func values(depth: Int) throws(IMAPError) -> [IMAPValue] {
        guard depth <= Self.deepestNesting else { throw malformed("lists nested too deep") }
        var found: [IMAPValue] = []
        while true {
            if let literal = takeLiteral() {
                found.append(.string(literal))
                continue
            }
            guard let byte = peek() else {
                guard depth == 0 else { throw malformed("an unclosed list") }
                return found
            }
            switch byte {
            case UInt8(ascii: " "): offset += 1
            case UInt8(ascii: "("):
                offset += 1
                found.append(.list(try values(depth: depth + 1)))
            case UInt8(ascii: ")"):
                guard depth > 0 else { throw malformed("a stray parenthesis") }
                offset += 1
                return found
            case UInt8(ascii: "\""): found.append(.string(try quoted()))
            default: found.append(try atom())
            }
        }
    }

    private func peek() -> UInt8? {
        guard segment < segments.count, case .text(let bytes) = segments[segment], offset < bytes.count else {
            return nil
        }
        return bytes[offset]
    }

    /// Moves over the end of a text; returns the literal that stands there.
    private mutating func takeLiteral() -> ByteBuffer? {
        guard peek() == nil else { return nil }
        while segment < segments.count {
            if case .literal(let literal) = segments[segment] {
                segment += 1
                offset = 0
                return literal
            }
            guard case .text(let bytes) = segments[segment], offset >= bytes.count, segment + 1 < segments.count else {
                return nil
            }
            segment += 1
            offset = 0
            if peek() != nil { return nil }
        }
        return nil
    }

    private mutating func quoted() throws(IMAPError) -> ByteBuffer {
        offset += 1
        var bytes: [UInt8] = []
        while let byte = peek() {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return ByteBuffer(bytes: bytes)
            case UInt8(ascii: "\\"):
                guard let next = peek() else { throw malformed("an unclosed string") }
                offset += 1
                bytes.append(next)
            default: bytes.append(byte)
            }
        }
        throw malformed("an unclosed string")
    }

    /// An atom; text in brackets belongs to it, including spaces and parentheses.
    private mutating func atom() throws(IMAPError) -> IMAPValue {
        var bytes: [UInt8] = []
        var brackets = 0
        loop: while let byte = peek() {
            switch byte {
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "]"): brackets = max(0, brackets - 1)
            case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"):
                if brackets == 0 { break loop }
            default: break
            }
            bytes.append(byte)
            offset += 1
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.uppercased() == "NIL" ? .null : .atom(text)
    }

    private func malformed(_ what: String) -> IMAPError {
        IMAPError(.protocolViolation, "The server sent a response with \(what).")
    }
}
