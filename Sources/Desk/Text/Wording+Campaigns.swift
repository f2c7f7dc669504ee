internal import Basics
internal import Campaigns
internal import Foundation
internal import WebServing

/// What campaigns, their letters and what came of them are called.
extension Wording {
    func name(of campaign: Campaign) -> String {
        campaign.isDefault && campaign.name == campaign.id ? self(.defaultCampaign) : campaign.name
    }

    func state(_ state: Campaign.State) -> String {
        switch state {
        case .draft: pick("draft", "черновик")
        case .running: pick("running", "идёт")
        case .paused: pick("paused", "на паузе")
        case .stopped: pick("stopped", "прекращена")
        case .finished: pick("finished", "завершена")
        }
    }

    func opening(_ opening: Campaign.Opening) -> String {
        switch opening {
        case .without: pick("none", "нет")
        case .model: pick("checked", "с проверкой")
        case .approved: pick("checked, and approved by a person", "с проверкой и одобрением человека")
        }
    }

    func outcome(_ outcome: CampaignOutcome) -> String {
        switch outcome {
        case .writtenTo: pick("written to", "написали")
        case .answer: pick("wrote back", "ответили")
        case .question: pick("asked something", "задали вопрос")
        case .presentation: pick("wanted the presentation", "взяли презентацию")
        case .demo: pick("booked a demo", "назначили демо")
        case .referral: pick("named somebody else", "назвали другого")
        case .human: pick("with a human", "у человека")
        case .refusal: pick("not interested", "не интересно")
        case .stop: pick("said stop", "попросили не писать")
        case .complaint: pick("reported as spam", "отметили как спам")
        case .bounce: pick("no such address", "адреса нет")
        }
    }

    func reason(_ reason: LeftOut) -> String {
        switch reason {
        case .suppressed: pick("said stop, or the address does not exist", "просили не писать, или адреса нет")
        case .possibleStop: pick("what they wrote may be a stop", "возможно, просили не писать")
        case .refused: pick("said that they are not interested", "отказались")
        case .already: pick("are in this campaign, or were", "уже в этой кампании или были в ней")
        case .over: pick("the campaign is over", "кампания закончена")
        case .otherCampaign: pick("are in another campaign", "в другой кампании")
        case .quietPeriod: pick("we wrote a short time ago", "недавно писали")
        case .talking: pick("speak with us", "общаются с нами")
        case .noAddress: pick("have no mail address", "нет адреса почты")
        case .noLetter: pick("there is no letter in their language", "нет письма на их языке")
        case .emptyPlaces: pick("a letter would have empty places", "в письме остались бы пустые места")
        case .noMailbox: pick("no mailbox can write to them", "нет ящика, который им напишет")
        }
    }

    func kind(_ kind: CampaignAudienceForm.Kind) -> String {
        switch kind {
        case .equals: pick("is", "равно")
        case .contains: pick("contains", "содержит")
        case .present: pick("is there", "заполнено")
        case .absent: pick("is not there", "не заполнено")
        }
    }

    /// A letter of a sequence, by its place from 0.
    func letter(_ step: Int) -> String { pick("Letter \(step + 1)", "Письмо \(step + 1)") }

    /// How many, and how many of a hundred with the interval: `12 · 4.0 % (2.3–6.9)`.
    func share(_ count: Int, _ interval: WilsonInterval) -> String {
        guard interval.lower > 0 || interval.upper < 1 else { return "\(count)" }
        return "\(count) · \(percent(interval.rate)) % (\(percent(interval.lower))–\(percent(interval.upper)))"
    }

    private func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        let text = "\(tenths / 10).\(tenths % 10)"
        return language == .ru ? text.replacing(".", with: ",") : text
    }

    /// Which variant does better, if that can be told.
    func verdict(_ verdict: VariantJudgement, of ids: [String]) -> String {
        func name(_ index: Int) -> String { ids.indices.contains(index) ? ids[index] : "" }
        return switch verdict {
        case .notEnough(let missing):
            pick(
                "Not enough yet: at most \(missing) more people for the variant behind.",
                "Пока мало данных: отстающему варианту нужно ещё не больше \(missing) человек.")
        case .better(let index):
            pick("Variant \(name(index)) achieves more.", "Вариант \(name(index)) даёт больше результатов.")
        case .calmer(let index):
            pick(
                "Variant \(name(index)) achieves as much, and fewer people say stop.",
                "Вариант \(name(index)) даёт столько же результатов, но реже просят не писать.")
        case .mixed(let index):
            pick(
                "Variant \(name(index)) achieves more, but more people say stop: you have to weigh it.",
                "Вариант \(name(index)) даёт больше результатов, но чаще просят не писать: решать вам.")
        case .alike:
            pick("Enough were written to, and no difference shows.", "Данных достаточно, разницы не видно.")
        }
    }
}

extension Path {
    static func campaign(_ id: String) -> String { "/campaigns/\(escape(id))" }
}
