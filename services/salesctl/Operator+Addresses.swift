import ContactImport
import DomainRecords
import SalesStore
import Variables

extension Operator {
    /// Looks at addresses that come in.
    func addressChecker() throws -> AddressChecker {
        let resolver = DomainResolver(server: try configuration.value(ConfigurationKeys.dnsServer))
        return AddressChecker(resolver, now: now)
    }
}

extension AddressCheck {
    /// What somebody should know of an address that can be written to.
    var marks: [String] {
        (isRole ? ["a role address"] : []) + (domain == .notChecked ? ["its domain was not checked"] : [])
    }
}
