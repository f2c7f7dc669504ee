public import Basics

extension CampaignPause {
    /// The reason in a sentence for an operator.
    public func text(in language: Language) -> String {
        guard let outcome, let count, let writtenTo, writtenTo > 0 else {
            return switch language {
            case .ru: author.map { "Остановлено: \($0)." } ?? "Остановлено."
            case .en: author.map { "Paused by \($0)." } ?? "Paused."
            }
        }
        let rate = Self.percent(Double(count) * 100 / Double(writtenTo), language)
        return switch (language, outcome) {
        case (.en, .stop): "\(count) of \(writtenTo) people said stop: \(rate), more than the campaign allows."
        case (.en, .complaint):
            "\(count) of \(writtenTo) people reported the letter as spam: \(rate), more than the campaign allows."
        case (.en, .bounce): "\(count) of \(writtenTo) addresses take no mail: \(rate), more than the campaign allows."
        case (.en, _): "\(count) of \(writtenTo): \(rate), more than the campaign allows."
        case (.ru, .stop):
            "Попросили больше не писать: \(count) из \(writtenTo) — \(rate), больше, чем допускает кампания."
        case (.ru, .complaint):
            "Отметили письмо как спам: \(count) из \(writtenTo) — \(rate), больше, чем допускает кампания."
        case (.ru, .bounce):
            "Адресов не принимают почту: \(count) из \(writtenTo) — \(rate), больше, чем допускает кампания."
        case (.ru, _): "\(count) из \(writtenTo) — \(rate), больше, чем допускает кампания."
        }
    }

    /// A percentage, with one decimal if it is not zero; with a comma in Russian.
    static func percent(_ value: Double, _ language: Language) -> String {
        let tenths = Int((value * 10).rounded())
        let text = tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        return language == .ru ? "\(text.replacing(".", with: ",")) %" : "\(text) %"
    }
}

extension Campaign {
    /// Something that paused itself.
    public struct OwnPause: Sendable, Equatable {
        /// The letter's place in the sequence, from 0; `nil` where the whole campaign is paused.
        public var step: Int?
        /// The variant of that letter.
        public var variant: String?
        /// Why.
        public var pause: CampaignPause
    }

    /// What has paused itself and waits for a person to look at it: the campaign, then variants in the order of the letters.
    public var ownPauses: [OwnPause] {
        guard state != .stopped, state != .finished else { return [] }
        var found: [OwnPause] = []
        if let pause, pause.outcome != nil { found.append(OwnPause(pause: pause)) }
        for (step, letter) in sequence.enumerated() {
            for id in letter.variantIDs {
                guard let pause = variant(id, ofStep: step)?.pause, pause.outcome != nil else { continue }
                found.append(OwnPause(step: step, variant: id, pause: pause))
            }
        }
        return found
    }

    /// Whether it, or a variant of its letters, has paused itself and waits for a person to look at it.
    public var hasPausedItself: Bool { !ownPauses.isEmpty }
}
