extension LetterVariant {
    /// The fields that would leave gaps in somebody's letter, in the order of the letter.
    ///
    /// - Throws: ``CampaignError`` where subject or text cannot be read.
    public func emptyPlaces(in fields: [String: String]) throws(CampaignError) -> [String] {
        let inSubject = try subject.map { source throws(CampaignError) in
            try LetterTemplate(source).emptyPlaces(in: fields)
        }
        let inBody = try LetterTemplate(body).emptyPlaces(in: fields)
        // Without an opening sentence its place is closed.
        let places = (inSubject ?? []) + inBody.filter { inSubject?.contains($0) != true }
        return places.filter { $0 != CampaignField.opening.rawValue }
    }
}
