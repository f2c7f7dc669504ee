/// Tells a plain text that only says that the words are in the HTML.
enum PlainStub {
    private static let longest = 600

    /// Whether `plain` is a link, or asks for a program that shows HTML, and is not part of the HTML itself. Any other
    /// text is taken for the person's: losing it would be worse than reading a stub.
    static func isStub(_ plain: String, of html: String) -> Bool {
        guard plain.utf8.count <= longest else { return false }
        let words = plain.lowercased().split(whereSeparator: \.isWhitespace)
        let isOnlyLinks = words.allSatisfy {
            $0.hasPrefix("http://") || $0.hasPrefix("https://") || !String($0).hasWords
        }
        guard isOnlyLinks || asks.isFound(in: plain.lowercased()) else { return false }
        let shown = HTMLText.render(html)
        guard shown.hasWords else { return false }
        if isOnlyLinks { return true }
        let known = Set(shown.lowercased().split { !$0.isLetter && !$0.isNumber })
        let own = Set(plain.lowercased().split { !$0.isLetter && !$0.isNumber })
        return own.count { known.contains($0) } * 2 <= own.count
    }

    /// What such texts mention. A person may mention it too, so the HTML is compared.
    private static let asks: PhraseSet = [
        "html", "view this email", "view this message", "view in browser", "view it in", "mail client", "email client",
        "e-mail client", "mail program", "mail reader", "в браузере", "почтовый клиент", "почтовая программа",
        "почтовой программ", "веб-верси", "web version", "webansicht", "im browser", "dans votre navigateur",
        "en el navegador", "у браузері",
    ]
}
