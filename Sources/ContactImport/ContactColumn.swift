/// What a column of a file of contacts holds.
public enum ContactColumn: String, Sendable, CaseIterable {
    case email, name, company, language
    case timeZone = "time_zone"
    case interests, tags

    /// What it can be called in a file, in lower case.
    var titles: [String] {
        switch self {
        case .email: ["email", "e-mail", "mail", "address", "почта", "эл. почта", "адрес"]
        case .name: ["name", "full name", "имя", "фио"]
        case .company: ["company", "organization", "компания", "организация"]
        case .language: ["language", "lang", "язык"]
        case .timeZone: ["time_zone", "time zone", "timezone", "часовой пояс"]
        case .interests: ["interests", "interest", "интересы"]
        case .tags: ["tags", "tag", "labels", "метки", "теги"]
        }
    }

    /// The column of this title; `nil` where it says nothing here.
    public init?(title: String) {
        guard let found = Self.allCases.first(where: { $0.titles.contains(title.lowercased()) }) else { return nil }
        self = found
    }
}
