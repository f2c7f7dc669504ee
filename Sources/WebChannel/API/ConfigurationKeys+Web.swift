internal import Foundation
public import Variables

extension ConfigurationKeys {
    /// `WIDGET_ORIGINS`: the sites whose pages may carry the chat.
    public static let widgetOrigins = ConfigurationKey<[String]>(
        "WIDGET_ORIGINS",
        "the sites whose pages may carry the desk's chat, with commas between them; empty switches the chat off",
        expectation: "origins such as https://company.com with commas between them", defaultText: "",
        defaultValue: [], parse: ConfigurationText.origins)

    /// `DESK_ALLOW_USERNAME`: whether a bare name is taken for proof.
    public static let allowsUsername = ConfigurationKey(
        "DESK_ALLOW_USERNAME",
        "whether the desk takes a bare username= for proof, as old clients of the support contract send it (unsafe)",
        expectation: "yes or no", defaultText: "no", defaultValue: false, parse: ConfigurationText.truth)

    /// The variables of the web chat.
    public static let ofWeb: [ConfigurationVariable] = [widgetOrigins.variable, allowsUsername.variable]
}

extension ConfigurationText {
    /// Origins (RFC 6454): scheme, host and perhaps a port, and nothing behind them.
    fileprivate static func origins(_ text: String) -> [String]? {
        let origins = text.split { $0 == "," || $0.isWhitespace }.map { webURL(String($0)) }
        let areOrigins = origins.allSatisfy { origin in
            guard let origin, let url = URL(string: origin) else { return false }
            return url.path().isEmpty && url.query() == nil && url.fragment() == nil && url.user() == nil
        }
        return areOrigins ? origins.compactMap { $0?.lowercased() } : nil
    }
}
