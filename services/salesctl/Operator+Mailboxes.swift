import EmailChannel
import Foundation
import MailAuthorization
import SalesStore
import Variables

extension MailboxSecrets {
    /// What mailboxes log in with: passwords from the environment, or the tokens of those that were authorized.
    init(
        _ configuration: ServiceConfiguration, _ store: SalesStore, now: @escaping @Sendable () -> Date
    ) throws(ConfigurationError) {
        let keeper = TokenKeeper(
            store: store,
            cipher: try configuration.value(ConfigurationKeys.mailTokenKey).map(TokenCipher.init(secret:)),
            owner: "salesctl-\(UUID().uuidString)", now: now)
        self = MailboxSecrets { try configuration.mailPassword(named: $0) }.with(keeper)
    }
}

extension Operator {
    /// What mailboxes log in with.
    func mailboxSecrets() throws(ConfigurationError) -> MailboxSecrets {
        try MailboxSecrets(configuration, store, now: now)
    }
}
