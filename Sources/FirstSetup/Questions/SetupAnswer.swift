internal import Basics
internal import Foundation
internal import Mail
internal import Passwords
internal import SalesStore
internal import Scheduling
internal import Variables

/// Reads what was typed or given as an option.
enum SetupAnswer {
    /// All facts are taken.
    static let all = "all"
    /// None of the facts is what was meant.
    static let none = "none"
    /// A login by password.
    static let password = "password"
    /// A login by OAuth 2.
    static let oauth = "oauth"
    /// By what the known providers are named.
    static let providers = MailProvider.all.map(\.id)
    /// The longest name.
    private static let longest = 200

    /// The answer in the form in which it is used.
    static func read(_ text: String, to question: SetupQuestion) throws(SetupComplaint) -> String {
        // Spaces at the ends of a password belong to it.
        let trimmed = question.isSecret ? text : text.trimmingCharacters(in: .whitespacesAndNewlines)
        if question.isOptional, trimmed.isEmpty || trimmed == "-" { return "" }
        guard !trimmed.isEmpty else { throw .empty }
        switch question {
        case .database: return try database(trimmed)
        case .productRussian, .productEnglish, .whatRussian, .whatEnglish, .company, .senderRussian, .senderEnglish,
            .userName:
            return try plain(trimmed)
        case .website, .modelURL: return try webAddress(trimmed)
        case .timeZone: return try timeZone(trimmed)
        case .workingHours: return try hours(trimmed)
        case .facts, .caFile: return trimmed
        case .factsLeftOut: return try leftOut(trimmed)
        case .address, .testLetter: return try address(trimmed)
        case .provider: return try provider(trimmed)
        case .smtp: return try server(trimmed, defaultPort: 465)
        case .imap: return try server(trimmed, defaultPort: 993)
        case .username, .clientID, .modelName, .modelKey, .userLogin: return try word(trimmed)
        case .login: return try login(trimmed)
        case .password, .clientSecret: return trimmed
        case .userPassword:
            guard trimmed.count >= PasswordPolicy.minimumLength else { throw .tooShort(PasswordPolicy.minimumLength) }
            return trimmed
        }
    }

    private static func database(_ text: String) throws(SetupComplaint) -> String {
        guard text.hasPrefix("mongodb://") || text.hasPrefix("mongodb+srv://"), !text.contains(where: \.isWhitespace)
        else { throw .notADatabase }
        return text
    }

    private static func plain(_ text: String) throws(SetupComplaint) -> String {
        // Braces are places of texts, to be filled.
        guard text.count <= longest, !text.contains(where: { $0.isNewline || $0 == "{" || $0 == "}" }) else {
            throw .notPlain
        }
        return text
    }

    private static func webAddress(_ text: String) throws(SetupComplaint) -> String {
        let whole = text.contains("://") ? text : "https://\(text)"
        guard text.contains("://") || text.contains("."), let address = ConfigurationText.webURL(whole) else {
            throw .notAWebAddress
        }
        return address
    }

    private static func timeZone(_ text: String) throws(SetupComplaint) -> String {
        guard TimeZone(identifier: text) != nil else { throw .notATimeZone }
        return text
    }

    private static func hours(_ text: String) throws(SetupComplaint) -> String {
        let written = text.replacing("–", with: "-").replacing("—", with: "-").filter { !$0.isWhitespace }
        guard let interval = LocalInterval(written) else { throw .notHours }
        return interval.description
    }

    private static func leftOut(_ text: String) throws(SetupComplaint) -> String {
        switch text.lowercased() {
        case "all", "yes", "y", "все", "да", "д": return all
        case "none", "no", "n", "нет", "н": return none
        default:
            let words = text.split { $0 == "," || $0.isWhitespace }
            let numbers = words.compactMap { Int($0) }.filter { $0 > 0 }
            guard !numbers.isEmpty, numbers.count == words.count else { throw .notNumbers }
            return numbers.map(String.init).joined(separator: ",")
        }
    }

    private static func address(_ text: String) throws(SetupComplaint) -> String {
        let address = WrittenAddress(text).address
        guard address.wholeMatch(of: /[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+/) != nil else { throw .notAnAddress }
        return address
    }

    private static func provider(_ text: String) throws(SetupComplaint) -> String {
        let known = MailProvider.named(text) ?? MailProvider.all.first { $0.name.lowercased() == text.lowercased() }
        guard let known else { throw .notAProvider }
        return known.id
    }

    private static func server(_ text: String, defaultPort: Int) throws(SetupComplaint) -> String {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let port = parts.count == 2 ? ConfigurationText.number(String(parts[1]), in: 1...65_535) : defaultPort
        guard (1...2).contains(parts.count), let host = parts.first, !host.isEmpty, let port,
            ConfigurationText.word(text) != nil
        else { throw .notAServer }
        return "\(host):\(port)"
    }

    private static func word(_ text: String) throws(SetupComplaint) -> String {
        guard let word = ConfigurationText.word(text), word.count <= longest * 5 else { throw .notAWord }
        return word
    }

    private static func login(_ text: String) throws(SetupComplaint) -> String {
        switch text.lowercased() {
        case "password", "p", "пароль", "п": return password
        case "oauth", "oauth2", "o", "о": return oauth
        default: throw .notALogin
        }
    }
}

extension SetupDialogue.Choice {
    /// Reads which one was typed, in either language, in full or by its first letter.
    public static func read(_ text: String) throws(SetupComplaint) -> Self {
        switch text.trimmingCharacters(in: .whitespaces).lowercased() {
        case "again", "a", "", "ещё", "еще", "е": return .again
        case "change", "c", "изменить", "и": return .change
        case "proceed", "go on", "p", "g", "дальше", "д": return .proceed
        default: throw .notAChoice
        }
    }
}
