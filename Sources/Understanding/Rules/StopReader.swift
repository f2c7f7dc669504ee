/// Finds whether a message says stop. Works by itself: nothing else that a message holds is needed for it, and no model.
struct StopReader {
    /// What was found.
    struct Stop: Sendable {
        let findings: [Finding]
        /// The data are to be erased, too.
        let isErasure: Bool
        /// Said without condition and in so many words.
        let isCertain: Bool
    }

    let utterance: Utterance
    let times: TimeReader
    /// Findings of the other rules: a mere "stop" before a question is none.
    let others: [Finding]

    /// Whether the words of a stop are there, but mean something else: "don't stop", a button's name, a condition.
    var isDismissed: Bool {
        let phrases = RuleBook.optOut.filter { !$0.isWeak } + [RuleBook.bareStop]
        return phrases.contains { rule in rule.phrases.contains { $0.firstMatch(in: utterance) != nil } }
    }

    func stop() -> Stop? {
        let all = RuleBook.optOut.flatMap { $0.findings(in: utterance) }
        let meant = all.filter { isMeant($0) }
        let strong = meant.filter { !$0.rule.isWeak }
        let bare = RuleBook.bareStop.findings(in: utterance).filter { !isFollowedByQuestion($0) && isSaid($0) }
        let weak = meant.filter { $0.rule.isWeak && !hasOtherWish }
        let findings = strong + bare + weak
        guard !findings.isEmpty else { return nil }
        return Stop(
            findings: findings, isErasure: findings.contains { $0.rule.name == "stop.erasure" },
            isCertain: !(strong + bare).isEmpty)
    }

    // MARK: What takes a phrase back

    private func isMeant(_ finding: Finding) -> Bool {
        guard isSaid(finding), !isConditional(finding) else { return false }
        switch finding.rule.name {
        case "stop.no-contact": return !isLimited(finding)
        case "stop.cease": return !isAboutThings(finding)
        case "stop.unsubscribe", "stop.remove": return !isThirdPersons(finding) && !isDeclined(finding)
        case "stop.erasure": return !isDeclined(finding)
        case "stop.hostile": return !isNegated(finding)
        default: return true
        }
    }

    /// Words in quotation marks are somebody's words, unless nothing else is said.
    private func isSaid(_ finding: Finding) -> Bool {
        guard finding.range.contains(where: { utterance.tokens[$0].isQuoted }) else { return true }
        let outside = utterance.tokens.filter { $0.kind == .word && !$0.isQuoted && !Lexicon.openings.contains($0) }
        return outside.count < 2
    }

    private static let conditions = WordSet("если|if|unless|иначе|otherwise|assuming")
    private static let certain = WordSet(
        "рассыл*|спам*|бот|робот|автомат*|реклам*|spam|automated|bot|mailing|newsletter|list|marketing|ещё|again|снова")

    private func isConditional(_ finding: Finding) -> Bool {
        let sentence = utterance.sentence(finding.sentence)
        let before = sentence.prefix { $0 < finding.range.lowerBound }
        guard let condition = before.first(where: { Self.conditions.contains(utterance.tokens[$0]) }) else {
            return false
        }
        return !utterance.tokens[condition..<finding.range.lowerBound].contains { Self.certain.contains($0) }
    }

    private static let declined = [
        "не надо|нужно|стоит|требуется|следует", "незачем", "isn't|not necessary|needed|required",
    ].map(
        Pattern.init)

    /// "Удалять меня из списка не нужно": taken back by what follows in the clause.
    private func isDeclined(_ finding: Finding) -> Bool {
        Self.declined.contains { pattern in
            pattern.matches(in: utterance).contains {
                $0.lowerBound >= finding.range.upperBound && utterance.tokens[$0.lowerBound].clause == finding.clause
            }
        }
    }

    private static let things = WordSet(
        "презентац*|pdf|материал*|прайс*|файл*|слайд*|ссылк*|демо|приглашен*|счёт|договор|deck|slides|presentation|brochure|invite|link|calendar|price*|quote|contract|document*|кп|картин*|видео|video|sms|смс|голосов*"
    )
    private static let channels = WordSet(
        "звон*|телефон*|трубк*|call|calls|calling|phone|telegram|телеграм*|whatsapp|ватсап*|вотсап*|sms|смс|вк|viber|вайбер|text|texting|linkedin|личк*"
    )
    private static let otherChannels = WordSet(
        "почт*|письм*|сюда|email|mail|write|пишите|напишите|telegram|телеграм*|чат*|chat|мессенджер*|text|message|корпоративн*|рабоч*"
    )
    private static let forGood = WordSet("больше|никогда|совсем|вообще|again|anymore|ever|never|more|впредь")
    private static let instead = WordSet(
        "лучше|напишите|пишите|обратитесь|обращайтесь|свяжитесь|write|contact|talk|ask|use|try|reach|email|instead")
    private static let earlier = WordSet(
        "раньше|пока|until|till|before|до|ранее|только|only|сегодня|завтра|today|now|сейчас|weekend|выходн*|tomorrow")

    /// Not so, or not there, or not yet: "не присылайте презентацию", "не звоните, пишите", "не пишите до марта".
    private func isLimited(_ finding: Finding) -> Bool {
        let sentence = utterance.sentence(finding.sentence)
        let tokens = utterance.tokens
        let clause = sentence.filter { tokens[$0].clause == finding.clause && $0 >= finding.range.lowerBound }
        if clause.contains(where: { Self.things.contains(tokens[$0]) }) { return true }
        let isTimed = times.mentions.contains { tokens[$0.range.lowerBound].sentence == finding.sentence }
        if isTimed, sentence.contains(where: { Self.earlier.contains(tokens[$0]) }) { return true }
        let isForGood = sentence.contains { Self.forGood.contains(tokens[$0]) }
        let whole = sentence.filter { tokens[$0].clause == finding.clause }
        if whole.contains(where: { Self.channels.contains(tokens[$0]) }),
            tokens.contains(where: { Self.otherChannels.contains($0) && $0.clause != finding.clause })
        {
            return true
        }
        let after = sentence.filter { $0 >= finding.range.upperBound }
        return !isForGood && after.contains { Self.instead.contains(tokens[$0]) && tokens[$0].clause != finding.clause }
    }

    /// "Enough of presentations, rather tell me the price": the things are to cease, and something else is wanted.
    private func isAboutThings(_ finding: Finding) -> Bool {
        let tokens = utterance.tokens
        let sentence = utterance.sentence(finding.sentence).filter { $0 >= finding.range.lowerBound }
        let hasThings = sentence.contains { tokens[$0].clause == finding.clause && Self.things.contains(tokens[$0]) }
        return hasThings
            && sentence.contains { Self.instead.contains(tokens[$0]) && tokens[$0].clause != finding.clause }
    }

    private static let thirdPersons = WordSet(
        "гости|гостей|гостям|гостя|клиенты|клиентов|клиентам|клиент|покупател*|пользовател*|guests|guest|customers|customer|users|subscribers|visitors|reviewer*"
    )

    private func isThirdPersons(_ finding: Finding) -> Bool {
        utterance.sentence(finding.sentence).contains { Self.thirdPersons.contains(utterance.tokens[$0]) }
            && (utterance.questions.contains(finding.sentence)
                || !finding.range.contains { Self.me.contains(utterance.tokens[$0]) })
    }

    private static let me = WordSet("меня|нас|me|us|my|мой|мою|our")

    private func isNegated(_ finding: Finding) -> Bool { utterance.tokens[finding.range.lowerBound].isNegated }

    // MARK: Bare stop

    private static let hostile = WordSet(
        "почему|зачем|откуда|why|доколе|кто|долго|who|where|дал|got|gave|get|adres*|адрес*|address|email|контакт*")

    /// "Stop. Does it handle Cyrillic?" is a question asked in a hurry; "Stop! Why do you write to me?" is not.
    private func isFollowedByQuestion(_ stop: Finding) -> Bool {
        for sentence in 0..<utterance.sentenceCount where sentence > stop.sentence {
            let tokens = utterance.tokens[utterance.sentence(sentence)]
            let asks =
                utterance.questions.contains(sentence)
                || others.contains { $0.sentence == sentence && Self.wishes.contains($0.intent) && !$0.rule.isWeak }
            if asks, !tokens.contains(where: { Self.hostile.contains($0) }) { return true }
        }
        return false
    }

    private static let wishes: Set<Intent> = [.question, .presentation, .demo, .operator]

    private var hasOtherWish: Bool {
        !utterance.questions.isEmpty || others.contains { Self.wishes.contains($0.intent) && !$0.rule.isWeak }
    }
}
