/// Addresses of functions and not of people (RFC 2142, and what companies use beside it).
enum RoleAddress {
    /// Whether an address is one, by what stands before its `@`.
    static func isRole(_ address: String) -> Bool {
        let local = address.prefix { $0 != "@" }.lowercased()
        // `sales-europe@` and `info2@` are of the same kind; `infograd@` is not.
        let word = local.prefix { $0.isLetter }
        guard names.contains(String(word)) || names.contains(local) else { return false }
        return local.dropFirst(word.count).first.map { !$0.isLetter } ?? true
    }

    private static let names: Set<String> = [
        // RFC 2142.
        "info", "marketing", "sales", "support", "abuse", "noc", "security", "postmaster", "hostmaster", "usenet",
        "news",
        "webmaster", "www", "uucp", "ftp",
        "accounting", "accounts", "admin", "administrator", "ask", "billing", "booking", "bookings", "business", "buh",
        "buhgalter", "career", "careers", "clients", "commerce", "commercial", "company", "contact", "contacts", "corp",
        "customerservice", "delivery", "dir", "director", "enquiries", "enquiry", "events", "feedback", "finance",
        "general", "hello", "help", "helpdesk", "hotel", "hotline", "hr", "inbox", "inquiry", "invoice", "invoices",
        "it",
        "job", "jobs", "kadry", "legal", "logistics", "mail", "manager", "management", "media", "noreply", "no-reply",
        "donotreply", "do-not-reply", "office", "opt", "order", "orders", "otdel", "partner", "partners", "payments",
        "pochta", "pr", "press", "priem", "priemnaya", "privacy", "purchase", "purchasing", "reception", "recruiting",
        "reklama", "reservation", "reservations", "root", "sale", "secretary", "sekretar", "service", "shop", "snab",
        "spam", "staff", "store", "team", "tender", "welcome", "zakaz", "zakupki",
    ]
}
