import Campaigns
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

extension Operator {
    /// Refuses a campaign that is not there, or takes in nobody.
    func requireCampaign(_ id: String?) async throws {
        guard let id else { return }
        guard let campaign = try await store.campaign(id) else {
            throw Operator.failure("There is no campaign \(id).", 66)
        }
        guard campaign.state != .stopped, campaign.state != .finished else {
            throw Operator.failure("The campaign \(id) is \(campaign.state.rawValue): nobody enters it.", 65)
        }
    }
}

extension AddressCheck {
    /// What somebody should know of an address that can be written to.
    var marks: [String] {
        (isRole ? ["a role address"] : []) + (domain == .notChecked ? ["its domain was not checked"] : [])
    }
}
