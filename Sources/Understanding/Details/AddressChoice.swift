import Foundation

/// Chooses among the addresses of a message those that are to be written to.
struct AddressChoice {
    let utterance: Utterance

    /// The place of the mail address meant.
    var email: Int? { best { $0.kind == .email } }

    /// The place of the Telegram name meant.
    var telegram: Int? { best { Self.telegramName($0) != nil } }

    /// `@name`, also from a `t.me/name` link and from a name without its `@` behind the word Telegram.
    static func telegramName(_ token: Token) -> String? {
        if token.kind == .handle { return token.text.hasPrefix("@") ? token.text : "@" + token.text }
        guard token.kind == .link else { return nil }
        for host in ["t.me/", "telegram.me/", "telegram.dog/", "resolve?domain="] {
            guard let start = token.text.range(of: host, options: .caseInsensitive)?.upperBound else { continue }
            let path = token.text[start...].drop { $0 == "@" }
            let name = path.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            return (5...32).contains(name.count) && name != "joinchat" ? "@" + name : nil
        }
        return nil
    }

    /// The first address with the best standing; none where each is one not to write to.
    private func best(_ isWanted: (Token) -> Bool) -> Int? {
        let places = utterance.tokens.indices.filter { isWanted(utterance.tokens[$0]) }
        guard places.count > 1 else { return places.first }
        return places.max { standing($0) < standing($1) || (standing($0) == standing($1) && $0 > $1) }
    }

    private func standing(_ place: Int) -> Int {
        let tokens = utterance.tokens
        var standing = 0
        if tokens[place].isNegated { standing -= 3 }
        var before = place - 1
        var isBeside = true
        while before >= max(0, place - 12), tokens[before].sentence == tokens[place].sentence,
            tokens[before].kind == .word
        {
            if isBeside, Self.denied.contains(tokens[before]) { standing -= 3 }
            if isBeside, Self.old.contains(tokens[before]) { standing -= 2 }
            if Self.preferred.contains(tokens[before]) { standing += 1 }
            if tokens[before].gap >= .comma || place - before >= 5 { isBeside = false }
            before -= 1
        }
        var after = place + 1
        while after < min(tokens.count, place + 6), tokens[after].sentence == tokens[place].sentence,
            tokens[after].kind == .word
        {
            if Self.closed.contains(tokens[after]) { standing -= 2 }
            after += 1
        }
        return standing
    }

    private static let denied = WordSet(
        "не|not|instead|вместо|никогда|never|don't|кроме|except|than|нельзя|stop|отпишите|remove|уберите|удалите")
    private static let old = WordSet(
        "стар*|прежн*|бывш*|old|former|previous|wrong|неправильн*|неверн*|ошибочн*|was|был|была|умер*|dead")
    private static let preferred = WordSet(
        """
        лучше|better|use|теперь|now|новый|новая|новую|new|right|correct|instead|правильн*|верный|directly|prefer*|пишите|\
        write|актуальн*
        """)
    private static let closed = WordSet(
        """
        не|closes|closed|closing|dies|dead|закры*|устарел*|isn't|doesn't|bounces|inactive|retired|disabled|удал*|заброш*|\
        умер*|отключ*|gone|no|not|nobody|никто|old|стар*
        """)
}
