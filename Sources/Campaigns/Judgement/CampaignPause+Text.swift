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
    /// Whether it, or one of its variants, has paused itself and waits for an operator.
    public var hasPausedItself: Bool {
        guard state != .stopped, state != .finished else { return false }
        if pause?.outcome != nil { return true }
        return sequence.contains { $0.letters.values.joined().contains { $0.pause?.outcome != nil } }
    }
}
