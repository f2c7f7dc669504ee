public import Basics
internal import Foundation
internal import HTTPTypes
public import Hummingbird

/// In which language somebody gets a page.
public enum PageLanguage {
    /// The cookie that keeps the language somebody chose.
    public static let cookie = "desk_language"

    /// The language somebody chose, else the first of those their browser asks for that we have (RFC 9110 section 12.5.4,
    /// without the weights), else English.
    ///
    /// - Parameters:
    ///   - chosen: The value of the cookie.
    ///   - header: The value of `Accept-Language`.
    public static func preferred(chosen: String?, accepts header: String?) -> Language {
        if let chosen = chosen.flatMap(Language.init(rawValue:)) { return chosen }
        for part in (header ?? "").split(separator: ",") {
            let tag = part.prefix { $0 != ";" && $0 != "-" }.trimmingCharacters(in: .whitespaces).lowercased()
            if let language = Language(rawValue: tag) { return language }
        }
        return .en
    }
}

extension Request {
    /// The language of the page this request gets: the one chosen, else the browser's.
    public var pageLanguage: Language {
        PageLanguage.preferred(chosen: cookies[PageLanguage.cookie]?.value, accepts: headers[.acceptLanguage])
    }
}
