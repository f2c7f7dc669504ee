/// Finds a person's name: capitalised words beside an address or after words that introduce somebody.
struct NameReader {
    let utterance: Utterance

    private static let introductions = WordSet(
        """
        это|зовут|там|коллега|коллеге|коллегой|директор*|руководител*|менеджер*|начальник*|маркетолог*|секретар*|занима*|отвечает|ведает|решает|заведует|ведёт|\
        ей|ему|с|к|у|сервису|маркетингу|закупкам|качеству|развитию|контакт|курирует|администратор*|управляющ*|напишите|пишите|спросите|передал*|наберите|наш|наша|мой|моя|моей|моему|нашей|нашему|партнёр*|\
        to|contact|ask|with|is|colleague|manager|director|boss|email|ping|message|write|try|called|named|meet|cc|cc'ing|copied|copying|adding|looping|forwarded|by|person|head|reach|speak|name|and|call
        """)
    /// Capitalised, but no names.
    private static let others = WordSet(
        """
        директор*|руководител*|менеджер*|начальник*|отдел|почта|телеграм*|telegram|email|mail|мы|вы|я|это|он|она|они|наш|наша|по|для|или|нет|да|вам|если|но|так|cx|ceo|cmo|cto|coo|hr|pr|it|сmo|москва|москве|здравствуйте|добрый|привет|\
        спасибо|hi|hello|hey|thanks|thank|please|best|regards|dear|i|i'm|we|you|he|she|they|it|the|a|an|our|my|your|ask|talk|contact|write|speak|call|reach|try|ping|she'll|he'll|google|excel|crm|ozon|wildberries|яндекс*|not|no|yes|this|that|\
        wrong|got|sorry|forward|marketing|sales|support|procurement|head|director|manager|department|office|с|уважением|к|ну|вот|там|напишите|пишите|обратитесь|свяжитесь|обращайтесь|коллега|коллеги|контакт*|всё|все|кстати|лучше|только|ей|ему|их|его|её|also|just|and|or|but|her|his|their|there|here|\
        monday|tuesday|wednesday|thursday|friday|saturday|sunday|team|company|inc|ltd|llc|gmbh|ооо|оао|зао|ип|пао|demo|pdf|роза*|теперь|сейчас|завтра|сегодня|больше|не|мне|меня|у|в|на|за|этим|этими|такими|вопрос*|решает|решаю|занима*|отвечает|передал*|переслал*|новый|старый|\
        what|who|whom|whose|how|when|where|why|which|что|кто|кому|кого|как|когда|где|почему|сколько|какой|какая|какие|каким
        """)

    /// The name nearest to an address, or one that words introduce.
    func name(near anchor: Int?) -> String? {
        let candidates = candidates()
        if let anchor {
            let near = candidates.min { distance($0, anchor) < distance($1, anchor) }
            guard let near, distance(near, anchor) <= 8, isBeside(near, anchor) else { return nil }
            return written(near)
        }
        let introduced = candidates.first {
            $0.lowerBound > 0 && Self.introductions.contains(utterance.tokens[$0.lowerBound - 1])
        }
        let full = candidates.first { range in
            range.count >= 2 && utterance.tokens[range].contains(where: GivenNames.isKnown)
        }
        return (introduced ?? candidates.first(where: hasPatronymic) ?? full).map(written)
    }

    /// A name belongs to an address of its own sentence; one from another must be known for a name.
    private func isBeside(_ range: Range<Int>, _ anchor: Int) -> Bool {
        let tokens = utterance.tokens
        let isIntroduced = range.lowerBound > 0 && Self.introductions.contains(tokens[range.lowerBound - 1])
        return tokens[range.lowerBound].sentence == tokens[anchor].sentence || isIntroduced
            || tokens[range].contains(where: GivenNames.isKnown)
    }

    /// "Гаянэ Арменовна" is a name whatever stands before it.
    private func hasPatronymic(_ range: Range<Int>) -> Bool {
        range.count >= 2
            && utterance.tokens[range].contains { token in
                Self.patronymics.contains { token.text.hasSuffix($0) && token.text.count > $0.count + 2 }
            }
    }

    private static let patronymics = [
        "ович", "евич", "овна", "евна", "овичу", "евичу", "овне", "евне", "овича", "евича", "овны", "евны", "овичем",
        "евичем",
        "овной", "евной",
    ]

    private func distance(_ range: Range<Int>, _ anchor: Int) -> Int {
        let distance = range.lowerBound > anchor ? range.lowerBound - anchor : anchor - range.upperBound + 1
        let isIntroduced = range.lowerBound > 0 && Self.introductions.contains(utterance.tokens[range.lowerBound - 1])
        return distance + (isIntroduced || GivenNames.isKnown(utterance.tokens[range.lowerBound]) ? 0 : 3)
    }

    /// Where people's names stand: runs of capitalised words with a known given name or a patronymic among them.
    var names: [Range<Int>] {
        candidates().filter { utterance.tokens[$0].contains(where: GivenNames.isKnown) || hasPatronymic($0) }
    }

    /// Runs of up to three capitalised words that are not ordinary ones; at a sentence's beginning only a known given name, or
    /// two in a row.
    private func candidates() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < utterance.tokens.count {
            let end = run(from: index)
            if end > index {
                let isFirst = index == 0 || utterance.tokens[index].sentence != utterance.tokens[index - 1].sentence
                let isShouted = utterance.tokens[index..<end].allSatisfy {
                    $0.text.count > 1 && $0.text == $0.text.uppercased()
                }
                let isKnown = utterance.tokens[index..<end].contains(where: GivenNames.isKnown)
                if isKnown || (!isShouted && (!isFirst || end - index >= 2)) { found.append(index..<end) }
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    private func run(from start: Int) -> Int {
        var end = start
        while end < min(utterance.tokens.count, start + 3), isNameWord(end),
            end == start || utterance.tokens[end].gap <= .space
        {
            end += 1
        }
        return end
    }

    private func isNameWord(_ index: Int) -> Bool {
        let token = utterance.tokens[index]
        return token.kind == .word && token.isCapitalized && token.text.count > 1 && !Self.others.contains(token)
            && DateLexicon.month(token) == nil && DateLexicon.weekday(token) == nil
            && !token.text.contains(where: \.isNumber)
    }

    private func written(_ range: Range<Int>) -> String {
        GivenNames.nominative(utterance.tokens[range].map(\.text)).joined(separator: " ")
    }
}
