internal import Foundation

/// Parts of our own addresses.
public enum Path {
    private static let allowed = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")

    /// One segment or query value, in the characters that mean nothing in an address (RFC 3986 section 2.3).
    public static func escape(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
}
