internal import Basics
internal import Dialogue
internal import SalesStore

extension Wording {
    func admin(_ phrase: AdminPhrase) -> String {
        switch language {
        case .en: phrase.english
        case .ru: phrase.russian
        }
    }

    /// What was changed.
    func callAsFunction(_ kind: ChangeDocument.Kind) -> String {
        switch kind {
        case .fact: admin(.kindFact)
        case .text: admin(.kindText)
        case .asset: admin(.kindAsset)
        case .hours: admin(.kindHours)
        case .campaign: pick("campaign", "кампания")
        case .user: admin(.kindUser)
        case .host: admin(.kindHost)
        case .gap: admin(.kindGap)
        case .mailbox: admin(.kindMailbox)
        }
    }

    /// The name of a configured field; fields without a name of their own are shown as stored.
    func field(_ name: String) -> String {
        let names: [String: AdminPhrase] = [
            "title": .fieldTitle, "text": .fieldText, "keywords": .fieldKeywords, "language": .fieldLanguage,
            "role": .fieldRole, "name": .fieldName, "isDisabled": .fieldDisabled, "fileName": .fieldFile,
            "password": .fieldPassword, "holidays": .fieldHolidays, "week": .fieldWeek, "timeZone": .fieldZone,
        ]
        return names[name].map { admin($0) } ?? plain(name)
    }
}
