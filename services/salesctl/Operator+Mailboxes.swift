import EmailChannel
import Foundation
import MailAuthorization
import Variables

extension Operator {
    /// What mailboxes log in with: passwords from the environment, or the tokens of those that were authorized.
    func mailboxSecrets() throws -> MailboxSecrets {
        let keeper = TokenKeeper(
            store: store,
            cipher: try configuration.value(ConfigurationKeys.mailTokenKey).map(TokenCipher.init(secret:)),
            owner: "salesctl-\(UUID().uuidString)", now: now)
        return MailboxSecrets { try configuration.mailPassword(named: $0) }.with(keeper)
    }
}
