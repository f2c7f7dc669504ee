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
    }

    static func isQuotation(_ element: HTMLElement) -> Quotation? {
        let id = element.attributes["id"]?.lowercased() ?? ""
        if ["divrplyfwdmsg", "appendonsend", "x_divrplyfwdmsg", "x_appendonsend", "stopspelling"].contains(id) {
            return .fromHere
        }
        if ["olk_src_body_section", "mail-editor-reference-message-container", "isforwardcontent", "isreplycontent"]
            .contains(id)
        {
            return .inside
        }
        let marks: Set = [
            "yahoo_quoted", "protonmail_quote", "tutanota_quote", "ms-outlook-mobile-reference-message",
            "moz-forward-container",
            "zmail_extra", "gmail_attr", "moz-cite-prefix", "outlookmessageheader", "quotedmessage", "cloudmailquote",
            "yahoo_quoted_header", "js-helper", "mailcontent-quote",
        ]
        if element.classes.contains(where: { marks.contains($0.lowercased()) }) { return .inside }
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
        let marks: Set = [
            "gmail_signature", "moz-signature", "protonmail_signature_block", "x_gmail_signature", "js-signature",
        ]
        return element.classes.contains { marks.contains($0.lowercased()) }
    }

    /// The thin line Outlook draws above the header of the mail it quotes.
    private static func isOutlookRule(_ element: HTMLElement) -> Bool {
        guard element.name == "div" else { return false }
        let style = element.style
        guard
            style.contains("border-top:solid") || style.contains("border-top:1.0pt") || style.contains("border-top:1pt")
        else {
            return false
        }
        return style.contains("border:none")
            && (style.contains("#e1e1e1") || style.contains("#b5c4df") || style.contains("#e5e5e5"))
    }
}
