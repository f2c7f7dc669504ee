internal import BSON
internal import Foundation

/// Removes what names a person from other people's documents: their addresses and Telegram names, the identifiers of
/// their conversations and, where a document is about them anyway, what they are called and what they wrote.
struct PersonRedactor: Sendable {
    /// The replacement for what was removed.
    static let mark = "[erased]"

    private let addresses: Set<String>
    private let handles: Set<String>
    private let identifiers: [String]
    private let names: [String]
    private let words: [String]
    /// Strings, in lower case, at least one of which is in any bytes that name the person.
    private let traces: [[UInt8]]

    init(_ person: KnownPerson) {
        addresses = person.addresses
        handles = person.handles
        identifiers = person.conversationIDs.union(person.contactIDs).union(person.chatKeys).sorted()
        // What is longer than first, middle and last name is a title, whose words say nothing of anybody.
        let parts = person.names.map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
            .filter { $0.count < 4 }.flatMap(\.self)
        names = person.names.union(parts).filter { $0.count > 2 }.sorted { $0.count > $1.count }
        words = person.wordsElsewhere.values.map { String($0.prefix(40)) }.filter { $0.count > 11 }
        let domains = addresses.compactMap { address in address.lastIndex(of: "@").map { String(address[$0...]) } }
        traces = (Set(domains).union(handles).union(identifiers)).map { Array($0.lowercased().utf8) }
    }

    // MARK: Looking

    /// Whether bytes may name the person; for ASCII letters, never a false negative.
    func mayBeNamed(in bytes: UnsafeRawBufferPointer) -> Bool {
        traces.contains { trace in
            guard let first = trace.first, bytes.count >= trace.count else { return false }
            guard trace.allSatisfy({ $0 < 0x80 }) else { return true }
            return (0...(bytes.count - trace.count)).contains { start in
                guard Self.lower(bytes[start]) == first else { return false }
                return trace.indices.allSatisfy { Self.lower(bytes[start + $0]) == trace[$0] }
            }
        }
    }

    /// Whether a text names the person by an address, a Telegram name or an identifier.
    func isNamed(in text: String) -> Bool { redactedIdentity(text) != nil }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

    // MARK: Taking out

    /// The value without what names the person.
    ///
    /// - Parameters:
    ///   - key: The field that holds it.
    ///   - isAbout: Whether the document concerns the person: then names and words go too.
    ///   - kept: Words, in lower case, that stay although they are one of the person's names, because somebody else has
    ///     that name.
    /// - Returns: `nil` where nothing names them.
    func redacted(_ value: BSONValue, key: String, isAbout: Bool, keeping kept: Set<String> = []) -> BSONValue? {
        switch value {
        case .string(let text):
            return redacted(text, key: key, isAbout: isAbout, keeping: kept).map { .string($0) }
        case .document(let document):
            return redacted(document, isAbout: isAbout, keeping: kept).map { .document($0) }
        case .array(let values):
            var isChanged = false
            let all = values.map { value -> BSONValue in
                guard let redacted = redacted(value, key: key, isAbout: isAbout, keeping: kept) else { return value }
                isChanged = true
                return redacted
            }
            return isChanged ? .array(BSONArray(all)) : nil
        default: return nil
        }
    }

    /// The document without anything that names the person, field names included; `nil` if nothing does.
    func redacted(_ document: BSONDocument, isAbout: Bool, keeping kept: Set<String> = []) -> BSONDocument? {
        var isChanged = false
        let fields = document.map { field -> (String, BSONValue) in
            let key = redactedIdentity(field.key) ?? field.key
            let value = redacted(field.value, key: field.key, isAbout: isAbout, keeping: kept)
            isChanged = isChanged || key != field.key || value != nil
            return (key, value ?? field.value)
        }
        return isChanged ? BSONDocument(fields) : nil
    }

    private func redacted(_ text: String, key: String, isAbout: Bool, keeping kept: Set<String>) -> String? {
        let identity = redactedIdentity(text)
        guard isAbout else { return identity }
        if words.contains(where: text.contains) { return Self.mark }
        // In identifiers and words of ours, such as the kind of a message, a name stands by chance.
        guard Self.nameFields.contains(key) || text.contains(where: \.isWhitespace) else { return identity }
        var rest = identity ?? text
        for name in names where !kept.contains(name.lowercased()) { rest = Self.replacing(name, in: rest) }
        return rest == text ? nil : rest
    }

    private static let nameFields: Set<String> = ["name", "fromName", "toName", "userName", "displayName"]

    /// A text without the person's addresses, Telegram names and identifiers; `nil` if there are none.
    private func redactedIdentity(_ text: String) -> String? {
        var rest = text
        if text.contains("@") { rest = withoutAddresses(rest) }
        for identifier in identifiers where rest.contains(identifier) {
            rest = rest.replacing(identifier, with: Self.mark)
        }
        return rest == text ? nil : rest
    }

    /// Words around an `@`: an address in any spelling, or a Telegram name.
    private func withoutAddresses(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let at = rest.firstIndex(of: "@") {
            let before = rest[..<at]
            let local = String(before.reversed().prefix { Self.isOfAddress($0) }.reversed())
            let after = rest[rest.index(after: at)...]
            var domain = after.prefix { $0.isLetter || $0.isNumber || ".-_".contains($0) }
            while let last = domain.last, ".-".contains(last) { domain = domain.dropLast() }
            let theirs = theirs(local, String(domain))
            result += before.dropLast(theirs ?? 0)
            result += theirs == nil ? "@\(domain)" : Self.mark
            rest = rest[domain.endIndex...]
        }
        return result + rest
    }

    /// How many characters before an `@` belong to an address or a Telegram name of the person; `nil` where it is neither.
    private func theirs(_ local: String, _ domain: String) -> Int? {
        guard !local.isEmpty else { return handles.contains("@\(domain)".lowercased()) ? 0 : nil }
        // Signs that may stand in an address stand before it more often, as in `to=anna@…`.
        let bare = local.split(whereSeparator: { !$0.isLetter && !$0.isNumber && !"._+-".contains($0) }).last.map(
            String.init)
        return [local, bare].compactMap(\.self).first {
            local.hasSuffix($0) && addresses.contains(AddressKey.normalise("\($0)@\(domain)"))
        }?
        .count
    }

    private static func isOfAddress(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || ".!#$%&'*+/=?^_`{|}~-".contains(character)
    }

    /// A text without a name, where the name is a word of its own.
    private static func replacing(_ name: String, in text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let range = rest.range(of: name, options: .caseInsensitive) {
            let before = rest[..<range.lowerBound].last ?? result.last
            let after = rest[range.upperBound...].first
            let isWord = before?.isLetter != true && after?.isLetter != true
            result += rest[..<range.lowerBound]
            result += isWord ? mark : String(rest[range])
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
