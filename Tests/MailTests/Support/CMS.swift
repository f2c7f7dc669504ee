/// Wraps content as S/MIME does (CMS, RFC 5652), as far as a reader of the content looks.
enum CMS {
    /// How lengths and strings are written.
    enum Form: CaseIterable {
        case definite, indefinite, pieces
    }

    static let signedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
    static let envelopedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x03]
    static let compressedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x09]
    private static let data: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]

    static func signed(_ entity: String?, _ form: Form = .definite) -> [UInt8] {
        var inner: [[UInt8]] = [element(0x06, data)]
        if let entity {
            inner.append(constructed(0xA0, [octets(Array(entity.replacing("\n", with: "\r\n").utf8), form)], form))
        }
        let algorithms = constructed(0x31, [constructed(0x30, [element(0x06, [0x2A, 0x03])], form)], form)
        let content = constructed(
            0x30, [element(0x02, [1]), algorithms, constructed(0x30, inner, form), element(0x31, [])], form)
        return wrapped(signedData, content, form)
    }

    static func wrapped(_ type: [UInt8], _ content: [UInt8], _ form: Form = .definite) -> [UInt8] {
        constructed(0x30, [element(0x06, type), constructed(0xA0, [content], form)], form)
    }

    private static func octets(_ bytes: [UInt8], _ form: Form) -> [UInt8] {
        guard form != .definite else { return element(0x04, bytes) }
        let pieces = stride(from: 0, to: bytes.count, by: 40).map { start in
            element(0x04, Array(bytes[start..<min(start + 40, bytes.count)]))
        }
        return constructed(0x24, pieces, form)
    }

    private static func constructed(_ tag: UInt8, _ parts: [[UInt8]], _ form: Form) -> [UInt8] {
        let content = parts.flatMap(\.self)
        return form == .indefinite ? [tag, 0x80] + content + [0, 0] : element(tag, content)
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = content.count
        switch length {
        case ..<128: return [tag, UInt8(length)] + content
        case ..<256: return [tag, 0x81, UInt8(length)] + content
        default:
            return [tag, 0x83, UInt8(length >> 16 & 0xFF), UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF)] + content
        }
    }
}
