/// Reads the value of an Authentication-Results field (RFC 8601 section 2.2), byte by byte and each byte once.
struct AuthenticationResultsReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ value: String) {
        bytes = Array(value.utf8.prefix(MailLimits.headerBytes))
    }

    /// The server's name in lower case, and its results.
    mutating func read() -> (String, [AuthenticationResults.Result])? {
        guard let id = value()?.lowercased(), !id.isEmpty, id.utf8.count <= MailLimits.serverNameBytes else {
            return nil
        }
        var results: [AuthenticationResults.Result] = []
        skipToNext()
        while take(UInt8(ascii: ";")) {
            if results.count < MailLimits.authenticationResults, let result = result() { results.append(result) }
            skipToNext()
        }
        return (id, results)
    }

    /// `method [/ version] = result [reason = value] *(type . property = value)`; nil for `none` and for anything else
    /// that is not a result.
    private mutating func result() -> AuthenticationResults.Result? {
        guard let method = keyword() else { return nil }
        if take(UInt8(ascii: "/")) { _ = keyword() }
        guard take(UInt8(ascii: "=")), let value = keyword() else { return nil }
        var reason: String?
        var properties: [String: String] = [:]
        while let name = keyword() {
            var name = name
            if take(UInt8(ascii: ".")) {
                guard let property = keyword() else { break }
                name += ".\(property)"
            }
            guard take(UInt8(ascii: "=")), let text = self.value() else { break }
            // A name without a type is the reason, or an addition of a server's own.
            if name == "reason" {
                if reason == nil { reason = text }
            } else if properties[name] == nil, properties.count < MailLimits.authenticationProperties {
                properties[name] = text
            }
        }
        return AuthenticationResults.Result(method: method, value: value, reason: reason, properties: properties)
    }

    // MARK: Words

    /// A keyword (RFC 5321 section 4.1.2, `Ldh-str`; the underscore is not by the book, but occurs), in lower case.
    private mutating func keyword() -> String? {
        skipSpace()
        let start = index
        while index < bytes.count, Self.isOfKeyword(bytes[index]) { index += 1 }
        return index > start ? String(decoding: bytes[start..<index], as: UTF8.self).lowercased() : nil
    }

    /// A value: a quoted string, or what stands there up to white space, a semicolon or a comment.
    private mutating func value() -> String? {
        skipSpace()
        var text: [UInt8] = []
        var isThere = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                text += quoted()
            } else if byte <= 32 || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "(") {
                break
            } else {
                text.append(byte)
                index += 1
            }
            isThere = true
        }
        return isThere ? String(decoding: text, as: UTF8.self) : nil
    }

    private mutating func quoted() -> [UInt8] {
        var text: [UInt8] = []
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
            text.append(bytes[index])
            index += 1
        }
        index = min(index + 1, bytes.count)
        return text
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Skips white space and comments, which may be nested.
    private mutating func skipSpace() {
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "(") {
                skipComment()
            } else if bytes[index] <= 32 {
                index += 1
            } else {
                return
            }
        }
    }

    private mutating func skipComment() {
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "\\"): index += 1
            default: break
            }
            index += 1
            if depth == 0 { return }
        }
        index = bytes.count
    }

    /// Skips what is left of a result, up to the semicolon before the next.
    private mutating func skipToNext() {
        while index < bytes.count, bytes[index] != UInt8(ascii: ";") {
            switch bytes[index] {
            case UInt8(ascii: "("): skipComment()
            case UInt8(ascii: "\""): _ = quoted()
            default: index += 1
            }
        }
    }

    private static func isOfKeyword(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
