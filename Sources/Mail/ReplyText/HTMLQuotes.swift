/// Which elements of HTML are quotations and signatures, by the marks mail programs leave.
enum HTMLQuotes {
    /// A line that stands where a quotation begins that goes on to the end of the mail.
    static let boundary = "\u{E000}"

    /// How an element is read.
    enum Quotation {
        /// All of it is quoted.
        case inside
        /// From here to the end of the mail all is quoted.
        case fromHere
        /// A `blockquote` that the author set: no program marked it, and nothing says whose words it repeats.
        case ofAuthor
    }

    /// How `element` is read.
    /// - Parameters:
    ///   - above: the last lines of text above it.
    ///   - isInContainer: whether it is inside an element that a program made for quoted text.
    static func quotation(_ element: HTMLElement, below above: ArraySlice<String>, isInContainer: Bool) -> Quotation? {
        guard element.name == "blockquote" else { return container(element) }
        if container(element) == .inside { return .inside }
        return isInContainer || isMarked(element) || announcesQuote(above) ? nil : .ofAuthor
    }

    /// Whether an element was made to hold a quotation, by the names of its classes.
    static func isContainer(_ element: HTMLElement) -> Bool {
        element.name != "blockquote" && element.classes.contains { $0.lowercased().holds("quote") }
    }

    private static func isMarked(_ element: HTMLElement) -> Bool {
        if element.attributes["type"]?.lowercased() == "cite" || element.attributes["cite"] != nil { return true }
        let classes = element.classes.map { $0.lowercased() }
        if classes.contains("gmail_quote") { return false }
        return element.style.holds("border-left:") || element.style.holds("border-left-")
            || classes.contains { $0.holds("quote") || $0.holds("cite") }
    }

    /// Whether the last lines end with an attribution, or with the header of the mail that is quoted.
    private static func announcesQuote(_ above: ArraySlice<String>) -> Bool {
        let lines =
            above.suffix(8).map { MailLine($0.firstBytes(MailLimits.quotingLineBytes)) } + [MailLine("> quoted")]
        return lines.indices.contains { index in
            !lines[index].isBlank
                && (Attribution(in: lines, at: index) != nil || QuotedHeader.begins(in: lines, at: index))
        }
    }

    private static let quoteClasses: Set = [
        "yahoo_quoted", "protonmail_quote", "tutanota_quote", "ms-outlook-mobile-reference-message",
        "moz-forward-container",
        "zmail_extra", "gmail_attr", "moz-cite-prefix", "outlookmessageheader", "quotedmessage", "cloudmailquote",
        "yahoo_quoted_header", "js-helper", "mailcontent-quote",
    ]

    private static let signatureClasses: Set = [
        "gmail_signature", "moz-signature", "protonmail_signature_block", "x_gmail_signature", "js-signature",
    ]

    private static func container(_ element: HTMLElement) -> Quotation? {
        let id = element.attributes["id"]?.lowercased() ?? ""
        if ["divrplyfwdmsg", "appendonsend", "x_divrplyfwdmsg", "x_appendonsend", "stopspelling"].contains(id) {
            return .fromHere
        }
        if ["olk_src_body_section", "mail-editor-reference-message-container", "isforwardcontent", "isreplycontent"]
            .contains(id)
        {
            return .inside
        }
        if element.classes.contains(where: { quoteClasses.contains($0.lowercased()) }) { return .inside }
        return isOutlookRule(element) ? .fromHere : nil
    }

    static func isSignature(_ element: HTMLElement) -> Bool {
        let id = element.attributes["id"]?.lowercased() ?? ""
        if ["signature", "applemailsignature", "composer-signature", "ms-outlook-mobile-signature", "x_signature"]
            .contains(id)
        {
            return true
        }
        if element.attributes["data-smartmail"] == "gmail_signature" { return true }
        return element.classes.contains { signatureClasses.contains($0.lowercased()) }
    }

    /// The thin line Outlook draws above the header of the mail it quotes.
    private static func isOutlookRule(_ element: HTMLElement) -> Bool {
        guard element.name == "div", element.attributes["style"] != nil else { return false }
        let style = element.style
        guard
            style.holds("border-top:solid") || style.holds("border-top:1.0pt") || style.holds("border-top:1pt")
        else {
            return false
        }
        return style.holds("border:none")
            && (style.holds("#e1e1e1") || style.holds("#b5c4df") || style.holds("#e5e5e5"))
    }
}
