internal import Foundation
internal import Synchronization

/// The secrets a process has read, which no line it prints may hold.
///
/// Code that handles secrets must not log them; this is the net below it.
public final class Redactions: Sendable {
    /// The replacement for a secret.
    public static let mark = "<redacted>"

    /// Shorter texts are not taken out: they would make ordinary words unreadable.
    static let minimumLength = 6

    private let secrets = Mutex<[String]>([])

    /// No secrets yet.
    public init() {}

    /// Remembers a secret; of a connection string the password alone, both as it is written there and decoded.
    public func add(_ secret: String) {
        guard secret.contains("://") else { return hide(secret) }
        guard let password = Self.password(ofURL: secret) else { return }
        hide(password)
        if let decoded = password.removingPercentEncoding { hide(decoded) }
    }

    private func hide(_ secret: String) {
        guard secret.utf8.count >= Self.minimumLength else { return }
        secrets.withLock { secrets in
            guard !secrets.contains(secret) else { return }
            secrets.append(secret)
            secrets.sort { $0.utf8.count > $1.utf8.count }
        }
    }

    /// The text without the secrets.
    public func apply(to text: String) -> String {
        var text = text
        for secret in secrets.withLock({ $0 }) where text.contains(secret) {
            text = text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: Self.mark)
        }
        return text
    }

    private static func password(ofURL text: String) -> String? {
        guard let scheme = text.firstRange(of: "://") else { return nil }
        let rest = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
        guard let at = rest.lastIndex(of: "@"), let colon = rest[..<at].firstIndex(of: ":") else { return nil }
        return String(rest[rest.index(after: colon)..<at])
    }
}
