internal import Basics
internal import SalesStore
internal import WebServing

/// What the pages about campaigns and new addresses say, apart from people's own words.
enum CampaignPhrase: CaseIterable {
    // Addresses
    case roleAddresses, roleAddress, uncheckedAddresses, uncheckedAddress

    var words: (en: String, ru: String) {
        switch self {
        case .roleAddresses:
            (
                "Addresses of functions, such as info@, which several people may read",
                "Общие адреса вроде info@, которые могут читать несколько человек"
            )
        case .roleAddress: ("role address", "общий адрес")
        case .uncheckedAddresses:
            ("Addresses whose domain could not be checked", "Адреса, домен которых проверить не удалось")
        case .uncheckedAddress: ("domain not checked", "домен не проверен")
        }
    }
}

extension Wording {
    func callAsFunction(_ phrase: CampaignPhrase) -> String { language == .en ? phrase.words.en : phrase.words.ru }

    /// What somebody should know of an address that can be written to.
    func marks(_ check: AddressCheck?) -> HTML? {
        let phrases: [CampaignPhrase] =
            (check?.isRole == true ? [.roleAddress] : []) + (check?.domain == .notChecked ? [.uncheckedAddress] : [])
        return phrases.isEmpty ? nil : "\(phrases.map { " <span class=\"tag\">\(self($0))</span>" as HTML })"
    }
}
