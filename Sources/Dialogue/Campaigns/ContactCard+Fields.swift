public import Basics
internal import Campaigns

extension ContactCard {
    /// What letters of campaigns and the filters of audiences know of the person, by the names of ``CampaignField``. Nothing is
    /// spelt otherwise than somebody wrote it; what is not known is not there.
    ///
    /// - Parameters:
    ///   - product: What is sold, and in whose name; `nil` where only the person matters.
    ///   - language: The language of the letter.
    public func fields(_ product: Product? = nil, in language: Language? = nil) -> [String: String] {
        let language = language ?? self.language
        let values: [CampaignField: String?] = [
            .name: greetedName, .company: company, .email: email,
            .domain: email.flatMap { $0.split(separator: "@").last.map(String.init) },
            .interests: interests.joined(separator: ", "), .language: self.language.rawValue, .timeZone: timeZone,
            .referrer: [referrer?.name, referrer?.company].compactMap(\.self).joined(separator: ", "),
            .product: product?.name(in: language), .sender: product?.sender(in: language),
            .ourCompany: product?.company, .website: product?.website,
        ]
        return values.reduce(into: [:]) { fields, entry in
            if let value = entry.value, !value.isEmpty { fields[entry.key.rawValue] = value }
        }
    }
}
