/// What the agent's last words offer, by which a mere "yes" is understood.
enum Offer: Sendable, Equatable {
    /// `delivered` is no offer: what the agent has just sent.
    case nothing, delivered, presentation, demo, snooze, human, several

    init(_ text: String?) {
        guard let text else {
            self = .nothing
            return
        }
        let utterance = Utterance(String(text.suffix(600)))
        if utterance.questions.isEmpty, Offer.delivering.contains(where: { $0.firstMatch(in: utterance) != nil }) {
            self = .delivered
            return
        }
        let found = Offer.kinds.filter { kind in utterance.tokens.contains { kind.words.contains($0) } }.map(\.offer)
        guard let first = found.first else {
            self = .nothing
            return
        }
        self = found.count > 1 && found.contains(.presentation) && found.contains(.demo) ? .several : first
    }

    private static let delivering = [
        "ушла|ушло|отправил*|отправили|выслал*|прикрепил*|приложил*|прикладываю|отправляю", "во вложении|приложении",
        "attached|enclosed|sent", "here is|are",
    ].map(Pattern.init)

    private static let kinds: [(offer: Offer, words: WordSet)] = [
        (
            .demo,
            WordSet(
                "демо|демонстрац*|созвон*|звонке|звонок|показать|покажу|встреч*|слот*|demo|call|walkthrough|walk|show|meeting|slot|slots|zoom"
            )
        ), (.presentation, WordSet("презентац*|pdf|материал*|presentation|deck|slides|brochure")),
        (.human, WordSet("менеджер*|оператор*|специалист*|коллег*|colleague|manager|human|specialist")),
        (.snooze, WordSet("напомн*|вернусь|вернуться|напишу|написать|remind|later|back")),
    ]

    /// The presentation and the demo in the order in which the agent's words offer them: what "the first" means.
    static func alternatives(_ text: String?) -> [Offer] {
        guard let text else { return [] }
        let utterance = Utterance(String(text.suffix(600)))
        let places = kinds.filter { [.presentation, .demo].contains($0.offer) }.compactMap { kind in
            utterance.tokens.firstIndex { kind.words.contains($0) }.map { (offer: kind.offer, place: $0) }
        }
        return places.sorted { $0.place < $1.place }.map(\.offer)
    }

    /// What a "yes" or "no" means for letters, where the agent's last words ask whether they are welcome at all.
    enum LettersQuestion: Sendable {
        case goOn, stop
    }

    /// The question about letters that the agent's last words end with, if they do.
    static func asksAboutLetters(_ text: String?) -> LettersQuestion? {
        guard let text, text.hasSuffix("?") else { return nil }
        let utterance = Utterance(String(text.suffix(600)))
        guard let last = utterance.questions.max() else { return nil }
        let asks = { (patterns: [Pattern]) in
            patterns.contains { pattern in
                pattern.matches(in: utterance).contains { utterance.tokens[$0.lowerBound].sentence == last }
            }
        }
        return asks(stopping) ? .stop : asks(writing) ? .goOn : nil
    }

    private static let stopping = [
        "не писать|присылать|беспокоить|отправлять|слать", "отписать|отписаться|прекратить|остановить _3",
        "удалить|убрать|исключить _1 вас|ваш", "stop writing|emailing|sending|mailing|contacting",
        "unsubscribe|remove you",
        "take you off",
    ].map(Pattern.init)

    private static let writing = [
        "присылать|писать|слать|отправлять _6 письма|писем|рассылк*|дальше|новости",
        "продолж* _3 писать|присылать|переписк*",
        "keep|continue _2 writing|emailing|sending|mailing", "stay on|in _4 list|touch",
        "hear|emails|letters _2 from us",
    ].map(Pattern.init)

    /// Whether the agent's last words ask something.
    static func asks(_ text: String?) -> Bool {
        guard let text else { return false }
        let utterance = Utterance(String(text.suffix(600)))
        return !utterance.questions.isEmpty || requests.contains { $0.firstMatch(in: utterance) != nil }
    }

    private static let requests = ["подтвердите|подтверди", "^ please? confirm"].map(Pattern.init)

    /// Whether the agent's last words announce a meeting that is booked.
    static func announcesMeeting(_ text: String?) -> Bool {
        guard let text else { return false }
        let utterance = Utterance(String(text.suffix(600)))
        let isMeeting = utterance.tokens.contains { meeting.contains($0) }
        return isMeeting
            && (utterance.tokens.contains { booked.contains($0) }
                || farewells.contains { $0.firstMatch(in: utterance) != nil })
    }

    private static let farewells = ["до встречи|связи", "see you|ya", "looking forward"].map(Pattern.init)
    private static let meeting = WordSet(
        "демо|демонстрац*|созвон*|созваниваемся|звонок|звонк*|встреч*|показ|показе|показываем|приглашени*|demo|call|meeting|walkthrough|invitation"
    )
    private static let booked = WordSet(
        "ждём|ждем|жду|забронир*|записал*|записан*|назначен*|состоится|запланир*|подтвержд*|договорились|увидимся|напомин*|приглашени*|booked|scheduled|confirmed|reserved|invitation|expecting|set|reminder|reminding|confirming|confirm|встречаемся|подключайтесь|показываем|записаны"
    )
}
