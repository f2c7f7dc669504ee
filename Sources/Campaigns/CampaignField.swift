/// The names by which letters and conditions of campaigns refer to a contact's fields.
public enum CampaignField: String, Sendable, CaseIterable {
    /// The person's name, as it was written.
    case name
    /// Their company, as it was written.
    case company
    /// Their address.
    case email
    /// The domain of their address.
    case domain
    /// Topics they care about, with commas between them.
    case interests
    /// The code of their language.
    case language
    /// Their zone.
    case timeZone = "time_zone"
    /// Who named them, if somebody did.
    case referrer
    /// The product's name.
    case product
    /// Who signs.
    case sender
    /// Our company.
    case ourCompany = "our_company"
    /// Our site.
    case website
    /// The sentence by which the model opens the first letter; nothing where there is none.
    case opening
}
