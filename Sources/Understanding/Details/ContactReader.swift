import Foundation

/// Finds the person a message refers to. Addresses are taken only as they stand in the message.
struct ContactReader {
    let utterance: Utterance

    /// The person named with an address, or by name alone; nil where there is neither.
    func contact() -> ReferredContact? {
        let email = utterance.tokens.first { $0.kind == .email }
        let telegram = utterance.tokens.compactMap(telegramName).first
        let anchor = utterance.tokens.firstIndex { $0.kind == .email || telegramName($0) != nil }
        let name = NameReader(utterance: utterance).name(near: anchor)
        guard email != nil || telegram != nil || name != nil else { return nil }
        return ReferredContact(name: name, email: email?.text, telegram: telegram)
    }

    /// `@name`, also from a `t.me/name` link.
    private func telegramName(_ token: Token) -> String? {
        if token.kind == .handle { return token.text }
        guard token.kind == .link, let path = token.text.range(of: "t.me/") else { return nil }
        let name = token.text[path.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return (5...32).contains(name.count) ? "@" + name : nil
    }
}
