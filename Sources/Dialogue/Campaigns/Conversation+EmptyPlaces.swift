public import Campaigns

extension Conversation {
    /// The fields that would leave empty places in the person's letters in a campaign, each once, in the order of the letters: which variants
    /// the person gets may change while others pause, so all that may be written count.
    ///
    /// - Throws: ``CampaignError`` where a letter cannot be read.
    public func emptyPlaces(in campaign: Campaign, _ product: Product) throws(CampaignError) -> [String] {
        let fields = contact.fields(product, in: language)
        var places: [String] = []
        for letter in campaign.sequence {
            for variant in letter.variants(in: language) where variant.pause == nil {
                for place in try variant.emptyPlaces(in: fields) where !places.contains(place) { places.append(place) }
            }
        }
        return places
    }

    /// Why the person cannot be written to by a campaign's letters; `nil` where each place in them can be filled.
    ///
    /// - Throws: ``CampaignError`` where a letter cannot be read.
    public func refusal(for product: Product, in campaign: Campaign) throws(CampaignError) -> CampaignRefusal? {
        let places = try emptyPlaces(in: campaign, product)
        return places.isEmpty ? nil : .emptyPlaces(places)
    }
}
